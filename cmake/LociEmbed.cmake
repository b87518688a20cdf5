# SPDX-License-Identifier: MIT
# Files as bytes in a program.

# loci_embed(<out> <file> <name> <header>): the source that defines the array <name> (and <name>_size) with the bytes of a file, as <header>
# declares them; appended to the list <out>. A string would be longer than C promises.
function(loci_embed out file name header)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    file(READ ${file} bytes HEX)
    string(REGEX REPLACE "(................................)" "\\1\n" bytes "${bytes}")
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
    set(source ${CMAKE_CURRENT_BINARY_DIR}/${name}.c)
    file(CONFIGURE OUTPUT ${source} @ONLY CONTENT
        "// Made of a file of the sources.\n#include \"@header@\"\n\nconst unsigned char @name@[] = {\n@bytes@0};\nconst size_t @name@_size = sizeof @name@ - 1;\n")
    set(${out} ${${out}} ${source} PARENT_SCOPE)
endfunction()
