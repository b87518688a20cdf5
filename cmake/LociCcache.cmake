# SPDX-License-Identifier: MIT
# Compiles through ccache where it is installed.
find_program(LOCI_CCACHE ccache)
mark_as_advanced(LOCI_CCACHE)
if(LOCI_CCACHE AND NOT CMAKE_C_COMPILER_LAUNCHER)
    set(CMAKE_C_COMPILER_LAUNCHER "${LOCI_CCACHE}")
endif()
