# SPDX-License-Identifier: MIT
# How tests are declared; every entry fails on a sanitizer's report, because
# Criterion 2.4.1 exits 0 when a test leaks.
set(LOCI_TEST_FAILURE "(ERROR|WARNING): [A-Za-z]+Sanitizer|runtime error:")
set(LOCI_TEST_SECONDS 600) # what hangs; nothing else depends on how fast the machine is

# loci_test_properties(<test>...): what all entries share. LOCI and LOCI_EXTRACT
# name the programs of the build tree.
function(loci_test_properties)
    set_tests_properties(${ARGN} PROPERTIES
        FAIL_REGULAR_EXPRESSION "${LOCI_TEST_FAILURE}"
        TIMEOUT ${LOCI_TEST_SECONDS}
        SKIP_RETURN_CODE 77
        ENVIRONMENT "LC_ALL=C.UTF-8;LOCI=${PROJECT_BINARY_DIR}/bin/loci;LOCI_EXTRACT=${PROJECT_BINARY_DIR}/bin/loci-extract;LOCI_BUILD=${PROJECT_BINARY_DIR};LOCI_SOURCE=${PROJECT_SOURCE_DIR}")
endfunction()

# loci_test_first(<test>...): long ones, which start before the others, so that none of them is left to run alone at the end.
# Where ctest has run before it knows by itself.
function(loci_test_first)
    set_tests_properties(${ARGN} PROPERTIES COST 30)
endfunction()

# loci_test(NAME <name> SOURCES <file>... ROOMS <room>... [LIBRARIES <target>...])
# is one Criterion program, run as the ctest entry <name>. In it LOCI_SOURCE_DIR,
# LOCI_BUILD_DIR and LOCI_BUILD_EXTRACT (the worker of the build tree) are strings.
function(loci_test)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "NAME" "SOURCES;ROOMS;LIBRARIES")
    set(target test_${arg_NAME})
    add_executable(${target} ${arg_SOURCES})
    loci_target_defaults(${target})
    target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR})
    target_compile_definitions(${target} PRIVATE
        LOCI_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
        LOCI_BUILD_DIR="${PROJECT_BINARY_DIR}"
        LOCI_BUILD_EXTRACT="${PROJECT_BINARY_DIR}/bin/loci-extract")
    loci_link_rooms(${target} ${arg_ROOMS})
    target_link_libraries(${target} PRIVATE ${arg_LIBRARIES} PkgConfig::criterion)
    add_test(NAME ${arg_NAME} COMMAND ${target} --jobs 2)
    loci_test_properties(${arg_NAME})
endfunction()

# loci_threads(TARGETS <target>... TESTS <test>...): tests that have threads, or run a program that has, with what they take: what the
# preset `tsan` builds and runs. Criterion does not start under ThreadSanitizer, so that these are plain programs and scripts.
add_custom_target(loci_threads)
function(loci_threads)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "" "TARGETS;TESTS")
    if(arg_TARGETS)
        add_dependencies(loci_threads ${arg_TARGETS})
    endif()
    set_property(TEST ${arg_TESTS} APPEND PROPERTY LABELS threads)
endfunction()

# loci_script_test(NAME <name> COMMAND <script> [<argument>...]) is a test
# written in shell; exit 77 skips.
function(loci_script_test)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "NAME" "COMMAND")
    add_test(NAME ${arg_NAME} COMMAND ${arg_COMMAND} WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
    loci_test_properties(${arg_NAME})
endfunction()

# loci_fuzz_target(NAME <name> SOURCES <file>... ROOMS <room>... [LIBRARIES <target>...])
# Under the preset `fuzz` a libFuzzer binary fuzz_<name>; else the same sources with
# a driver that replays every file of tests/fuzz/corpus/<name>/.
function(loci_fuzz_target)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "NAME" "SOURCES;ROOMS;LIBRARIES")
    set(target fuzz_${arg_NAME})
    set(corpus "${PROJECT_SOURCE_DIR}/tests/fuzz/corpus/${arg_NAME}")
    add_executable(${target} ${arg_SOURCES})
    loci_target_defaults(${target})
    target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR})
    loci_link_rooms(${target} ${arg_ROOMS})
    target_link_libraries(${target} PRIVATE ${arg_LIBRARIES})
    if(LOCI_FUZZ)
        target_link_options(${target} PRIVATE -fsanitize=fuzzer)
        # libFuzzer writes what it finds into the first folder: never into the sources.
        set(found "${CMAKE_CURRENT_BINARY_DIR}/found/${arg_NAME}")
        file(MAKE_DIRECTORY "${found}")
        add_test(NAME ${target}
            COMMAND ${target} -runs=20000 -max_total_time=20 -timeout=10 "${found}" "${corpus}")
    else()
        target_sources(${target} PRIVATE "${PROJECT_SOURCE_DIR}/tests/fuzz/replay.c")
        add_test(NAME ${target} COMMAND ${target} "${corpus}")
    endif()
    loci_test_properties(${target})
endfunction()
