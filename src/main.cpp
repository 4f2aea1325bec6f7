#include "cli/commands.hpp"

#include <malloc.h>

namespace {

// Memory that was used is kept for what comes next: given back after each answer or list, it would have to
// be asked for and cleared again, with every thread stopped for it.
void keep_memory()
{
    mallopt(M_TRIM_THRESHOLD, 8 << 20);
    mallopt(M_MMAP_THRESHOLD, 4 << 20);
    mallopt(M_TOP_PAD, 4 << 20);
}

} // namespace

int main(int count, char** words)
{
    keep_memory();
    return luodi::cli::run({ words + 1, words + count });
}
