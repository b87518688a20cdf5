# SPDX-License-Identifier: MIT
# What every target of ours is compiled with, and how a room is declared.

# loci_target_defaults(<target>): language, warnings, visibility, sanitizers.
# Equal scores must be bit-identical whatever path computed them, so no
# compiler may fuse a multiplication with an addition anywhere.
function(loci_target_defaults target)
    set_target_properties(${target} PROPERTIES
        C_STANDARD 11
        C_STANDARD_REQUIRED ON
        C_EXTENSIONS OFF
        C_VISIBILITY_PRESET hidden
        POSITION_INDEPENDENT_CODE ON)
    target_compile_definitions(${target} PRIVATE _GNU_SOURCE)
    target_compile_options(${target} PRIVATE
        -ffp-contract=off
        -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wconversion)
    if(LOCI_SANITIZE)
        target_compile_options(${target} PRIVATE
            -fsanitize=${LOCI_SANITIZE} -fno-sanitize-recover=all)
        target_link_options(${target} PRIVATE -fsanitize=${LOCI_SANITIZE})
    endif()
    if(LOCI_FUZZ)
        target_compile_options(${target} PRIVATE -fsanitize=fuzzer-no-link)
    endif()
endfunction()

# loci_room(<name> SOURCES <file>... [NEEDS <room>...] [LINKS <library>...])
# makes the OBJECT library loci_<name>. NEEDS are the rooms it includes and
# whose objects a program needs beside its own; LINKS the outside libraries.
function(loci_room name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;NEEDS;LINKS")
    set(target loci_${name})
    add_library(${target} OBJECT ${arg_SOURCES})
    loci_target_defaults(${target})
    target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR})
    list(TRANSFORM arg_NEEDS PREPEND loci_ OUTPUT_VARIABLE needed)
    target_link_libraries(${target} PUBLIC loci_include ${needed} ${arg_LINKS})
    set_target_properties(${target} PROPERTIES
        LOCI_NEEDS "${arg_NEEDS}" LOCI_LINKS "${arg_LINKS}")
endfunction()

# loci_room_closure(<out> <room>...): the rooms and all that they need.
function(loci_room_closure out)
    set(open ${ARGN})
    set(closed "")
    while(open)
        list(POP_FRONT open room)
        if(NOT room IN_LIST closed)
            list(APPEND closed ${room})
            get_target_property(needs loci_${room} LOCI_NEEDS)
            list(APPEND open ${needs})
        endif()
    endwhile()
    set(${out} ${closed} PARENT_SCOPE)
endfunction()

# loci_link_rooms(<target> <room>...): objects and libraries of the rooms and
# of all that they need, for a test or a program.
function(loci_link_rooms target)
    loci_room_closure(rooms ${ARGN})
    foreach(room IN LISTS rooms)
        target_link_libraries(${target} PRIVATE loci_${room})
    endforeach()
endfunction()

# loci_room_without(<target> <room> <path>): what links <target>, an OBJECT library, takes the objects of the room too, but
# for that of the source <path>, in whose place <target> has its own. Nothing of the room is compiled again.
function(loci_room_without target room path)
    string(REPLACE "." "\\." pattern "/${path}")
    target_sources(${target} INTERFACE $<FILTER:$<TARGET_OBJECTS:loci_${room}>,EXCLUDE,${pattern}>)
    get_target_property(links loci_${room} LOCI_LINKS)
    target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR})
    target_link_libraries(${target} PUBLIC loci_include ${links})
endfunction()
