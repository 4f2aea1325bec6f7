#include "kernel/sheet/damaged_file.hpp"

#include "base/error.hpp"

namespace luodi {

void damaged_file()
{
    throw Error(ErrorCode::bad_request,
        { "文件已损坏，请用原程序重新保存", "the file is damaged; save it again with its program" });
}

} // namespace luodi
