# SPDX-License-Identifier: MIT
# Run at installation: the command writes its own completions, each to where its
# shell looks below the prefix. A foreign build (cross compiled) goes without.
foreach(place
        bash:share/bash-completion/completions/loci
        zsh:share/zsh/site-functions/_loci
        fish:share/fish/vendor_completions.d/loci.fish)
    string(REPLACE ":" ";" place ${place})
    list(GET place 0 shell)
    list(GET place 1 file)
    execute_process(COMMAND ${loci} completions ${shell}
        OUTPUT_VARIABLE script RESULT_VARIABLE failed ERROR_QUIET)
    if(NOT failed)
        set(file "${CMAKE_INSTALL_PREFIX}/${file}")
        message(STATUS "Installing: $ENV{DESTDIR}${file}")
        file(WRITE "$ENV{DESTDIR}${file}" "${script}")
    endif()
endforeach()
