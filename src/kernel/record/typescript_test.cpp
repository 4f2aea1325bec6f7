#include "kernel/record/typescript.hpp"

#include "kernel/record/every_kind_test.hpp"

#include <gtest/gtest.h>

using namespace luodi;
using namespace luodi::every_kind;

TEST(TypeScript, HoldsTheExactTypesOfTheWire)
{
    RecordTypes const types({ &record_type<Station>(), &record_type<Reading>() });
    EXPECT_EQ(typescript(types), R"(// generated: do not edit; written by `luodi schema typescript`

// An exact amount in major units, with its ISO 4217 currency.
export interface Money {
  amount: string;
  currency: string;
}

export interface Station {
  id: number;
  name: string;
  erased?: string[];
  version: number;
}

export interface DeepReading {
  id: number;
  station: number;
  neighbours: number[] | null;
  code: string;
  note: string | null;
  visits: number;
  depth: string;
  cost: Money;
  fee: Money | null;
  taken_on: string;
  due_on: string | null;
  seen_at: string;
  valid: boolean;
  quality: 'raw' | 'checked' | 'final';
  secret?: string | null;
  extra: Record<string, unknown> | null;
  rank: number | null;
  wanted: 'raw' | 'checked' | 'final' | null;
  erased?: string[];
  version: number;
}

// What each list holds, by its path.
export interface Records {
  'stations': Station;
  'deep-readings': DeepReading;
}
)");
}

TEST(TypeScript, NamesOfInterfacesAreCamelCase)
{
    EXPECT_EQ(camel_case("station"), "Station");
    EXPECT_EQ(camel_case("deep_reading"), "DeepReading");
    EXPECT_EQ(camel_case("list_2_edition"), "List2Edition");
}
