# Everything comes from Debian 12 (docs/decisions.md says why each).
find_package(Threads REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(PostgreSQL REQUIRED)
find_package(fmt REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json url)
find_package(EXPAT REQUIRED)
find_package(ZLIB REQUIRED)
find_library(SODIUM_LIBRARY sodium REQUIRED)
find_library(ZIP_LIBRARY zip REQUIRED)
find_library(XLSXWRITER_LIBRARY xlsxwriter REQUIRED)

add_library(luodi_libraries INTERFACE)
target_include_directories(luodi_libraries SYSTEM INTERFACE ${PostgreSQL_INCLUDE_DIRS})
target_link_libraries(luodi_libraries INTERFACE Boost::json Boost::url SQLite::SQLite3
    PostgreSQL::PostgreSQL fmt::fmt ${SODIUM_LIBRARY} ${ZIP_LIBRARY} ${XLSXWRITER_LIBRARY} EXPAT::EXPAT ZLIB::ZLIB OpenSSL::SSL OpenSSL::Crypto Threads::Threads)
