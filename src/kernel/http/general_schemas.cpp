// Component schemas of the answers that belong to no record.
#include "kernel/http/general_routes.hpp"

namespace luodi {

std::vector<std::pair<std::string, std::string>> general_schemas()
{
    return {
        { "Texts",
            R"({"type":"object","required":["zh","en"],"properties":{"zh":{"type":"string"},"en":{"type":"string"}}})" },
        { "Session",
            R"({"type":"object","required":["user","units","roles","delegated_by","permissions","csrf","district"],"properties":{"user":{"type":"object","required":["id","login","name","person"],"properties":{"id":{"type":"integer"},"login":{"type":"string"},"name":{"type":"string"},"person":{"type":"integer"}}},"units":{"type":"array","items":{"type":"integer"}},"roles":{"type":"array","items":{"type":"string"}},"delegated_by":{"type":"array","items":{"type":"object","required":["role","person","name","until"],"additionalProperties":false,"properties":{"role":{"type":"string"},"person":{"type":"integer"},"name":{"type":"string"},"until":{"type":"string","format":"date"}}}},"permissions":{"type":"array","items":{"type":"string"}},"csrf":{"type":"string"},"district":{"type":"object","required":["code","name"],"properties":{"code":{"type":"string"},"name":{"type":"string"}}}}})" },
        { "Form",
            R"({"type":"object","required":["record","plural","label","fields"],"properties":{"record":{"type":"string"},"plural":{"type":"string"},"label":{"$ref":"#/components/schemas/Texts"},"fields":{"type":"array","items":{"type":"object"}}}})" },
        { "History",
            R"({"type":"object","required":["items"],"properties":{"items":{"type":"array","items":{"type":"object","required":["version","entry","at","actor","event","reason","paper","changes"],"properties":{"version":{"type":"integer"},"entry":{"type":"integer"},"at":{"type":"string"},"actor":{"type":"string"},"event":{"type":"string"},"reason":{"type":"string"},"paper":{"type":"string"},"changes":{"type":"array","items":{"type":"object","required":["field","old","new"],"properties":{"field":{"type":"string"},"old":{},"new":{}}}}}}}}})" },
        { "ChangeList",
            R"({"type":"object","required":["items","next","looked_to","size"],"additionalProperties":false,"properties":{"items":{"type":"array","items":{"type":"object","required":["record","id","name","field","old","new","at","entry","actor","reason","event","paper"],"additionalProperties":false,"properties":{"record":{"type":"string"},"id":{"type":"integer"},"name":{"type":"string"},"field":{"type":"string"},"old":{"type":"string"},"new":{"type":"string"},"at":{"type":"string","format":"date-time"},"entry":{"type":"integer"},"actor":{"type":"string"},"reason":{"type":"string"},"event":{"type":"string"},"paper":{"type":"string"}}}},"next":{"type":["string","null"]},"looked_to":{"type":"integer"},"size":{"type":"integer"}}})" },
        { "MetricList",
            R"({"type":"object","required":["items"],"properties":{"items":{"type":"array","items":{"type":"object","required":["id","name","definition","kind","unit","formula_version","dimensions","record","counted_unit","headline"],"properties":{"id":{"type":"string"},"name":{"$ref":"#/components/schemas/Texts"},"definition":{"$ref":"#/components/schemas/Texts"},"kind":{"type":"string","enum":["count","sum","union_count","share","growth","cagr"]},"unit":{"type":"string"},"formula_version":{"type":"integer"},"dimensions":{"type":"array","items":{"type":"string"}},"record":{"type":"string","description":"of the rows it counts"},"counted_unit":{"type":"string","description":"of its parts"},"headline":{"type":"boolean","description":"among the first that are looked at"}}}}}})" },
        { "Figure",
            R"({"type":"object","required":["id","name","value","unit","by","formula_version","evidence","as_of","known_as_of","ledger"],"properties":{"id":{"type":"string"},"name":{"$ref":"#/components/schemas/Texts"},"value":{"type":["string","null"]},"unit":{"type":"string"},"by":{"type":"object"},"formula_version":{"type":"integer"},"evidence":{"type":"object"},"sum_of_parts":{"type":"string"},"target":{"type":"string"},"as_of":{"type":"string"},"known_as_of":{"type":"integer"},"ledger":{"type":"object","required":["origin","size","root"],"properties":{"origin":{"type":"string"},"size":{"type":"integer"},"root":{"type":"string"}}}}})" },
        { "EntryPage",
            R"({"type":"object","required":["items","next"],"properties":{"items":{"type":"array","items":{"type":"object"}},"next":{"type":["string","null"]}}})" },
        { "ImportJob",
            R"({"type":"object","required":["id","state","progress","file","mapping","rows","new","changed","same","refused","exceptions","changes"],"properties":{"id":{"type":"integer"},"import":{"type":"integer"},"made_at":{"type":"string"},"done":{"type":"integer"},"total":{"type":"integer"},"detail":{"type":"string"},"errors":{"type":"array","items":{"type":"object"}},"reading":{"type":"object"},"state":{"type":"string","enum":["reading","planned","refused","committing","committed","undone","failed"]},"progress":{"type":"number"},"file":{"type":"string"},"mapping":{"type":"string"},"rows":{"type":"integer"},"new":{"type":"integer"},"changed":{"type":"integer"},"same":{"type":"integer"},"refused":{"type":"integer"},"exceptions":{"type":"array","items":{"type":"object"}},"changes":{"type":"array","items":{"type":"object"}}}})" },
        { "ImportJobList",
            R"({"type":"object","required":["items"],"properties":{"items":{"type":"array","items":{"type":"object","required":["id","state","progress","file","mapping","made_at"],"properties":{"id":{"type":"integer"},"state":{"type":"string"},"progress":{"type":"number"},"file":{"type":"string"},"mapping":{"type":"string"},"made_at":{"type":"string"}}}}}})" },
        { "NewWebhook",
            R"({"type":"object","required":["webhook","secret"],"additionalProperties":false,"properties":{"webhook":{"$ref":"#/components/schemas/Webhook"},"secret":{"type":"string"}}})" },
        { "DeliveryPage",
            R"({"type":"object","required":["items","next"],"properties":{"items":{"type":"array","items":{"type":"object","required":["id","entry","record","record_id","event","state","attempts","next_at","status","fault"],"properties":{"id":{"type":"string"},"entry":{"type":"integer"},"record":{"type":"string"},"record_id":{"type":"integer"},"event":{"type":"string"},"state":{"type":"string","enum":["waiting","done","given_up","withheld"]},"attempts":{"type":"integer"},"next_at":{"type":"string","format":"date-time"},"status":{"type":"integer"},"fault":{"type":"string"}}}},"next":{"type":["string","null"]}}})" },
        { "Verdict",
            R"({"type":"object","required":["verdict","size","root","erased","withheld","first_difference"],"properties":{"verdict":{"type":"string","enum":["agrees","differs","cannot_tell"]},"size":{"type":"integer"},"root":{"type":"string"},"erased":{"type":"integer"},"withheld":{"type":"integer"},"first_difference":{"type":["object","null"]},"obstacle":{"type":"object"},"warnings":{"type":"array","items":{"type":"object"}}}})" },
    };
}

} // namespace luodi
