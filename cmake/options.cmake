# How everything is compiled.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

option(LUODI_TESTS "Build the tests" ON)
option(LUODI_BENCH "Build the benchmarks" OFF)
option(LUODI_FUZZER "Let libFuzzer see the way through the code (clang)" OFF)
set(LUODI_SANITIZE "" CACHE STRING "address, thread or nothing")

find_program(CCACHE ccache)
if(CCACHE)
    # Precompiled headers are known to it by what they define.
    set(CMAKE_CXX_COMPILER_LAUNCHER env CCACHE_SLOPPINESS=pch_defines,time_macros "${CCACHE}")
endif()

add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-Wall> $<$<COMPILE_LANGUAGE:CXX>:-Wextra>
    $<$<COMPILE_LANGUAGE:CXX>:-Werror> -g1)
if(LUODI_SANITIZE)
    # g++ 12 sees uninitialised variants where the sanitizers' code stands between.
    add_compile_options($<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-maybe-uninitialized>)
endif()
if(LUODI_SANITIZE STREQUAL "address")
    # What null, object-size and vptr would find ends a program under the address checks too, and x86 reads
    # where it is not aligned; without these four the build takes half the time.
    add_compile_options(-fsanitize=address,undefined -fno-sanitize=null,object-size,vptr,alignment
        -fno-omit-frame-pointer -O1)
    add_link_options(-fsanitize=address,undefined)
    if(LUODI_FUZZER)
        # g++ 12's own library calls what clang 19 calls deprecated.
        add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fsanitize=fuzzer-no-link>
            $<$<COMPILE_LANGUAGE:CXX>:-Wno-deprecated-declarations>)
    endif()
elseif(LUODI_SANITIZE STREQUAL "thread")
    # Asio's fences are not understood by the sanitizer; g++ says so in a warning.
    add_compile_options(-fsanitize=thread -Wno-tsan -O1)
    add_link_options(-fsanitize=thread)
elseif(CMAKE_BUILD_TYPE STREQUAL "Release")
    add_compile_options(-O2 -fstack-protector-strong -D_FORTIFY_SOURCE=2)
    add_link_options(-pie -Wl,-z,relro,-z,now -static-libstdc++ -static-libgcc)
endif()
