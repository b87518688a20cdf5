# SPDX-License-Identifier: MIT
# What `cmake --install` puts where; the package can be moved, so its files name
# each other relatively.
include(CMakePackageConfigHelpers)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/loci)

install(FILES include/loci.h include/loci_experimental.h TYPE INCLUDE)
install(TARGETS loci EXPORT loci-targets)
install(TARGETS loci_static EXPORT loci-static-targets)
foreach(set loci-targets loci-static-targets)
    install(EXPORT ${set} NAMESPACE loci:: DESTINATION ${package_dir})
endforeach()
install(TARGETS loci_cli)
install(CODE "set(loci [[$<TARGET_FILE:loci_cli>]])")
install(SCRIPT cmake/InstallCompletions.cmake)
if(LOCI_EXTENSION)
    install(TARGETS loci_extension DESTINATION ${CMAKE_INSTALL_LIBDIR}/loci)
endif()
install(TARGETS loci_extract DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/loci)
if(TARGET loci_serve)
    install(TARGETS loci_serve DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/loci)
endif()

# Requires.private would lend the flags of those packages to every compilation against loci.h, which includes none of
# them (pkg-config reads it for --cflags as well): what linking the static library takes is named outright.
set(private ${utf8proc_LDFLAGS} ${b2_LDFLAGS} ${zstd_LDFLAGS} ${exttextcat_LDFLAGS})
list(REMOVE_DUPLICATES private)
string(JOIN " " LOCI_PC_LIBS_PRIVATE ${private})

# An amalgamation is inside the library; the system's SQLite is a dependency.
if(LOCI_SQLITE_AMALGAMATION)
    set(LOCI_CONFIG_SQLITE "")
else()
    set(LOCI_CONFIG_SQLITE "find_dependency(SQLite3)")
    string(PREPEND LOCI_PC_LIBS_PRIVATE "-lsqlite3 ")
endif()
file(RELATIVE_PATH LOCI_PC_PREFIX
    "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/")
string(REGEX REPLACE "/$" "" LOCI_PC_PREFIX "${LOCI_PC_PREFIX}")
configure_file(cmake/loci.pc.in loci.pc @ONLY)
configure_package_config_file(cmake/loci-config.cmake.in loci-config.cmake
    INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(loci-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/loci.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
install(FILES
    ${PROJECT_BINARY_DIR}/loci-config.cmake
    ${PROJECT_BINARY_DIR}/loci-config-version.cmake
    cmake/FindStemmer.cmake
    DESTINATION ${package_dir})

install(FILES README.md CHANGELOG.md LICENSE docs/query.md docs/formats.md docs/reading.md docs/extension.md docs/serve.md TYPE DOC)

# Man pages: docs/man/*.scd through scdoc, where it is installed.
find_program(LOCI_SCDOC scdoc)
mark_as_advanced(LOCI_SCDOC)
file(GLOB pages CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}/docs/man docs/man/*.[1-8].scd)
if(LOCI_SCDOC AND pages)
    set(manuals "")
    foreach(page IN LISTS pages)
        string(REGEX REPLACE "\\.scd$" "" manual ${page})
        string(REGEX REPLACE "^.*\\.([1-8])$" "\\1" section ${manual})
        set(manual ${PROJECT_BINARY_DIR}/man/${manual})
        add_custom_command(OUTPUT ${manual}
            COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/man
            COMMAND sh -c "\"$1\" <\"$2\" >\"$3\"" -- ${LOCI_SCDOC}
                ${PROJECT_SOURCE_DIR}/docs/man/${page} ${manual}
            DEPENDS docs/man/${page}
            VERBATIM)
        install(FILES ${manual} DESTINATION ${CMAKE_INSTALL_MANDIR}/man${section})
        list(APPEND manuals ${manual})
    endforeach()
    # loci-query(7) and loci-formats(5) are docs/query.md and docs/formats.md.
    function(loci_guide_page name section summary see_also)
        set(manual ${PROJECT_BINARY_DIR}/man/loci-${name}.${section})
        add_custom_command(OUTPUT ${manual}
            COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/man
            COMMAND sh -c
                "\"$1\" \"$5\" \"$6\" \"$7\" \"$8\" <\"$2\" >\"$4.scd\" && \"$3\" <\"$4.scd\" >\"$4\"" --
                ${PROJECT_SOURCE_DIR}/scripts/guide-page ${PROJECT_SOURCE_DIR}/docs/${name}.md ${LOCI_SCDOC} ${manual}
                ${name} ${section} ${summary} ${see_also}
            DEPENDS docs/${name}.md scripts/guide-page
            VERBATIM)
        install(FILES ${manual} DESTINATION ${CMAKE_INSTALL_MANDIR}/man${section})
        set(manuals ${manuals} ${manual} PARENT_SCOPE)
    endfunction()
    loci_guide_page(query 7 "what can be asked of loci: words, phrases, fields, dates"
        "*loci*(1), *loci-search*(1), *loci-facets*(1)")
    loci_guide_page(formats 5 "what programs may rely on: exit codes, JSON, tables, batches, files"
        "*loci*(1), *loci-search*(1), *loci-batch*(1), *loci-query*(7)")
    # loci(3) is include/loci.h; each call has a page of its own that leads there.
    set(manual ${PROJECT_BINARY_DIR}/man/loci.3)
    add_custom_command(OUTPUT ${manual}
        COMMAND sh -c "\"$1\" <\"$2\" >\"$4.scd\" && \"$3\" <\"$4.scd\" >\"$4\"" --
            ${PROJECT_SOURCE_DIR}/scripts/header-page ${PROJECT_SOURCE_DIR}/include/loci.h ${LOCI_SCDOC} ${manual}
        DEPENDS include/loci.h scripts/header-page
        VERBATIM)
    install(FILES ${manual} DESTINATION ${CMAKE_INSTALL_MANDIR}/man3)
    list(APPEND manuals ${manual})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/include/loci.h)
    execute_process(COMMAND ${PROJECT_SOURCE_DIR}/scripts/header-page --names
        INPUT_FILE ${PROJECT_SOURCE_DIR}/include/loci.h OUTPUT_VARIABLE calls COMMAND_ERROR_IS_FATAL ANY)
    string(REGEX MATCHALL "[a-z0-9_]+" calls "${calls}")
    foreach(call IN LISTS calls)
        file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/man/calls/${call}.3 CONTENT ".so man3/loci.3\n")
        install(FILES ${PROJECT_BINARY_DIR}/man/calls/${call}.3 DESTINATION ${CMAKE_INSTALL_MANDIR}/man3)
    endforeach()
    add_custom_target(manuals ALL DEPENDS ${manuals})
endif()

# Scheduled runs: user units of systemd.
configure_file(packaging/systemd/loci-index.service.in loci-index.service @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/loci-index.service packaging/systemd/loci-index.timer
    DESTINATION lib/systemd/user)
