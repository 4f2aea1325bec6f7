# luodi_embed(TARGET FOLDER[=PREFIX]…): puts every file of the folders into a library as read-only
# bytes, found through embedded_files() (src/base/embedded.hpp). A folder that is not there is
# empty. The files are read by the assembler, so a change of one re-assembles only that list.
function(luodi_embed target)
    set(paths "")
    foreach(item ${ARGN})
        string(REGEX MATCH "^[^=]+" folder "${item}")
        string(REGEX REPLACE "^[^=]+=" "" prefix "${item}")
        file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE "${CMAKE_SOURCE_DIR}/${folder}"
            "${CMAKE_SOURCE_DIR}/${folder}/*")
        foreach(file ${files})
            list(APPEND paths "${prefix}/${file}|${CMAKE_SOURCE_DIR}/${folder}/${file}")
        endforeach()
    endforeach()
    list(SORT paths)

    set(assembly ".section .rodata\n")
    set(declarations "")
    set(table "")
    set(inputs "")
    set(number 0)
    foreach(path ${paths})
        string(REGEX MATCH "^[^|]+" name "${path}")
        string(REGEX REPLACE "^[^|]+\\|" "" file "${path}")
        string(APPEND assembly ".global luodi_file_${number}\n.global luodi_file_${number}_end\n"
            "luodi_file_${number}: .incbin \"${file}\"\nluodi_file_${number}_end: .byte 0\n")
        string(APPEND declarations
            "extern char const luodi_file_${number}[];\nextern char const luodi_file_${number}_end[];\n")
        string(APPEND table "        file(\"${name}\", luodi_file_${number}, luodi_file_${number}_end),\n")
        list(APPEND inputs "${file}")
        math(EXPR number "${number} + 1")
    endforeach()

    set(folder "${CMAKE_BINARY_DIR}/embedded")
    file(CONFIGURE OUTPUT "${folder}/files.S"
        CONTENT "${assembly}.section .note.GNU-stack,\"\",@progbits\n" @ONLY)
    file(CONFIGURE OUTPUT "${folder}/table.cpp" CONTENT
"#include \"base/embedded.hpp\"

#include <array>

extern \"C\" {
${declarations}}

namespace luodi {

std::span<EmbeddedFile const> embedded_files()
{
    auto const file = [](char const* path, char const* begin, char const* end) {
        return EmbeddedFile { path, { begin, static_cast<std::size_t>(end - begin) } };
    };
    static std::array<EmbeddedFile, ${number}> const files { {
${table}    } };
    (void)file;
    return files;
}

} // namespace luodi
" @ONLY)
    add_library(${target} STATIC "${folder}/files.S" "${folder}/table.cpp")
    target_include_directories(${target} PUBLIC "${CMAKE_SOURCE_DIR}/src")
    set_source_files_properties("${folder}/files.S" PROPERTIES OBJECT_DEPENDS "${inputs}")
endfunction()
