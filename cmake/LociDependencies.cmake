# SPDX-License-Identifier: MIT
# The outside libraries (DESIGN: "Dependencies"), as imported targets.
find_package(Threads REQUIRED)
find_package(Stemmer REQUIRED)
find_package(CmarkGfm REQUIRED)
find_package(EXPAT REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc)
pkg_check_modules(b2 REQUIRED IMPORTED_TARGET libb2)
pkg_check_modules(zstd REQUIRED IMPORTED_TARGET libzstd)
pkg_check_modules(exttextcat REQUIRED IMPORTED_TARGET libexttextcat)
pkg_check_modules(gumbo REQUIRED IMPORTED_TARGET gumbo)
pkg_check_modules(gmime REQUIRED IMPORTED_TARGET gmime-3.0)
pkg_check_modules(archive REQUIRED IMPORTED_TARGET libarchive)
pkg_check_modules(uchardet REQUIRED IMPORTED_TARGET uchardet)
pkg_check_modules(seccomp REQUIRED IMPORTED_TARGET libseccomp)
pkg_check_modules(jansson REQUIRED IMPORTED_TARGET jansson)
pkg_check_modules(yaml REQUIRED IMPORTED_TARGET yaml-0.1)
pkg_check_modules(inih REQUIRED IMPORTED_TARGET inih)
# `loci serve` takes it; without it all else is built.
pkg_check_modules(microhttpd IMPORTED_TARGET libmicrohttpd>=0.9.71)
if(NOT microhttpd_FOUND)
    message(STATUS "libmicrohttpd is not there (Debian: libmicrohttpd-dev): without `loci serve`")
endif()

# Where libexttextcat's models are. They are data that is looked for when a text needs them; without them
# languages are told by letters and function words alone.
pkg_get_variable(LOCI_EXTTEXTCAT_DATA libexttextcat pkgdatadir)
set(LOCI_LANGUAGE_MODELS "${LOCI_EXTTEXTCAT_DATA}" CACHE PATH
    "Folder with the models of libexttextcat (fpdb.conf)")

# Target loci_sqlite: the system's SQLite or the amalgamation that is given. The
# amalgamation becomes a room of its own, so that the static library holds it.
if(LOCI_SQLITE_AMALGAMATION)
    add_library(loci_sqlite OBJECT "${LOCI_SQLITE_AMALGAMATION}/sqlite3.c")
    target_include_directories(loci_sqlite SYSTEM BEFORE PUBLIC "${LOCI_SQLITE_AMALGAMATION}")
    target_compile_definitions(loci_sqlite PRIVATE
        SQLITE_ENABLE_FTS5 SQLITE_THREADSAFE=1 SQLITE_DQS=0 SQLITE_OMIT_LOAD_EXTENSION
        SQLITE_DEFAULT_MEMSTATUS=0)
    target_compile_options(loci_sqlite PRIVATE -w)
    set_target_properties(loci_sqlite PROPERTIES
        C_VISIBILITY_PRESET hidden POSITION_INDEPENDENT_CODE ON
        LOCI_NEEDS "" LOCI_LINKS "Threads::Threads;m")
    target_link_libraries(loci_sqlite PUBLIC Threads::Threads m)
else()
    find_package(SQLite3 3.40 REQUIRED)
    add_library(loci_sqlite INTERFACE)
    target_link_libraries(loci_sqlite INTERFACE SQLite::SQLite3)
    set_target_properties(loci_sqlite PROPERTIES LOCI_NEEDS "" LOCI_LINKS SQLite::SQLite3)
endif()
