# luodi_layer(NAME FOLDER [LAYER…]): the sources of the folder as one static library that links
# only to the layers named. Tests are left out; tests.cmake collects them.
function(luodi_layer name folder)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/${folder}/*.cpp")
    list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
    add_library(luodi_${name} STATIC ${sources})
    target_include_directories(luodi_${name} PUBLIC "${CMAKE_SOURCE_DIR}/src")
    target_link_libraries(luodi_${name} PUBLIC luodi_libraries)
    foreach(layer ${ARGN})
        target_link_libraries(luodi_${name} PUBLIC luodi_${layer})
    endforeach()
endfunction()

# Half of the time of a layer's build under the sanitizers went into reading what nearly all of its files include: it is
# read once. Not in the optimised build, where g++ 12 then sees writes out of bounds that are none.
function(luodi_read_once name header)
    if(LUODI_SANITIZE)
        target_compile_options(luodi_${name} PRIVATE -fpch-preprocess)
        target_precompile_headers(luodi_${name} PRIVATE "${CMAKE_SOURCE_DIR}/src/${header}")
    endif()
endfunction()
