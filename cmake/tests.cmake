# All tests beside the code and in tests/ are one program.
find_package(GTest REQUIRED)
find_package(ZLIB REQUIRED) # of libzip; tests write zip files that lie
file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/src/*_test.cpp"
    "${CMAKE_SOURCE_DIR}/tests/*.cpp")
list(FILTER sources EXCLUDE REGEX "/tests/(fire|fuzz)/")
add_executable(luodi_tests ${sources})
target_include_directories(luodi_tests PRIVATE "${CMAKE_SOURCE_DIR}")
target_compile_definitions(luodi_tests PRIVATE LUODI_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
target_link_libraries(luodi_tests PRIVATE luodi_cli ZLIB::ZLIB GTest::gtest GTest::gtest_main)
# Half of the time of a build went into the tests' own code, whose speed nobody needs: it is not optimised, and
# what nearly all of it includes is read once.
target_compile_options(luodi_tests PRIVATE -O0 -U_FORTIFY_SOURCE -fpch-preprocess)
target_precompile_headers(luodi_tests PRIVATE "${CMAKE_SOURCE_DIR}/tests/world_test.hpp" <gtest/gtest.h>)
set_target_properties(luodi_tests PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}")

# The program with faults planted on purpose. Its body of planted() comes before the library's, as it
# does in luodi_tests.
add_executable(luodi_fire src/main.cpp tests/planted_fault.cpp)
target_include_directories(luodi_fire PRIVATE "${CMAKE_SOURCE_DIR}")
target_link_libraries(luodi_fire PRIVATE luodi_cli)
set_target_properties(luodi_fire PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}")
