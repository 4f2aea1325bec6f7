#pragma once

namespace luodi {

// What every reader of office files says of bytes that cannot be right. Throws bad_request.
[[noreturn]] void damaged_file();

} // namespace luodi
