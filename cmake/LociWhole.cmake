# SPDX-License-Identifier: MIT
# Programs with all of their libraries in them, the C library too: to find, map and relocate shared ones takes a fifth of a short
# command (docs/speed.md, "A cold command"). Such a program stays at an address that changes from run to run (-static-pie).
include(CheckCSourceCompiles)

# What the library and the command link, by the names of the archives.
set(LOCI_WHOLE_ARCHIVES utf8proc b2 zstd exttextcat-2.0 jansson inih stemmer)
if(NOT LOCI_SQLITE_AMALGAMATION)
    list(APPEND LOCI_WHOLE_ARCHIVES sqlite3)
endif()

# loci_find_archives(<out> <name>...): the archives that are installed.
function(loci_find_archives out)
    set(found "")
    foreach(name IN LISTS ARGN)
        find_library(LOCI_ARCHIVE_${name} lib${name}.a)
        mark_as_advanced(LOCI_ARCHIVE_${name})
        if(LOCI_ARCHIVE_${name})
            list(APPEND found ${LOCI_ARCHIVE_${name}})
        endif()
    endforeach()
    set(${out} ${found} PARENT_SCOPE)
endfunction()

# loci_can_link_whole(<out>): whether everything that it takes is there.
function(loci_can_link_whole out)
    loci_find_archives(archives ${LOCI_WHOLE_ARCHIVES})
    list(LENGTH archives found)
    list(LENGTH LOCI_WHOLE_ARCHIVES wanted)
    set(CMAKE_REQUIRED_LINK_OPTIONS -static-pie)
    set(CMAKE_REQUIRED_FLAGS -fPIE)
    set(CMAKE_REQUIRED_LIBRARIES m)
    check_c_source_compiles(
        "#include <math.h>\nint main(int count, char **words) { return (int)log(count + (words == 0)); }" LOCI_LINKS_STATIC_PIE)
    set(${out} OFF PARENT_SCOPE)
    if(found EQUAL wanted AND LOCI_LINKS_STATIC_PIE AND NOT LOCI_SANITIZE)
        set(${out} ON PARENT_SCOPE)
    endif()
endfunction()

loci_can_link_whole(LOCI_CAN_LINK_WHOLE)

# loci_name_stemmer(<target>): tells the program which archive of libstemmer is in it (text/words/stemmer_archive.h).
function(loci_name_stemmer target)
    file(SHA256 ${LOCI_ARCHIVE_stemmer} hash)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${LOCI_ARCHIVE_stemmer})
    set(source ${PROJECT_SOURCE_DIR}/text/words/stemmer_archive.c)
    target_sources(${target} PRIVATE ${source})
    set_source_files_properties(${source} PROPERTIES COMPILE_DEFINITIONS LOCI_STEMMER_ARCHIVE="${hash}")
endfunction()

# loci_leave_out_encodings(<target>): libstemmer has its algorithms once more for texts that are not UTF-8, which loci never asks for. Its table of
# them would bring these along, whose own tables hold addresses: pages that are written each time when the program is put into its place.
function(loci_leave_out_encodings target)
    if(NOT CMAKE_NM)
        return()
    endif()
    execute_process(COMMAND ${CMAKE_NM} -A ${LOCI_ARCHIVE_stemmer} OUTPUT_VARIABLE symbols ERROR_QUIET)
    string(REGEX MATCHALL " T [a-z]+_(ISO_8859_[0-9]+|KOI8_R)_(create_env|close_env|stem)\n" functions "${symbols}")
    foreach(function IN LISTS functions)
        string(REGEX REPLACE " T ([^\n]+)\n" "\\1" name "${function}")
        target_link_options(${target} PRIVATE LINKER:--defsym=${name}=0)
    endforeach()
endfunction()

# loci_link_whole(<target>): with libloci and all that it and the command need. The archive of libloci is named as a file, since as
# a target it brings shared libraries along.
function(loci_link_whole target)
    loci_find_archives(archives ${LOCI_WHOLE_ARCHIVES})
    target_sources(${target} PRIVATE ${PROJECT_SOURCE_DIR}/cli/process/loads_nothing.c)
    target_link_options(${target} PRIVATE -static-pie LINKER:--wrap=dlopen)
    target_link_libraries(${target} PRIVATE loci_include $<TARGET_FILE:loci_static> ${archives} m)
    loci_name_stemmer(${target})
    loci_leave_out_encodings(${target})
    add_dependencies(${target} loci_static)
endfunction()
