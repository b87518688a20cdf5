// SPDX-License-Identifier: MIT
// Which files are meant: the index, its folder, the worker program. The one place that reads the environment
// for it.
#ifndef LOCI_CLI_OPTIONS_LOCATION_H
#define LOCI_CLI_OPTIONS_LOCATION_H

#include <stdbool.h>

// The index file: `option` (--index), else $LOCI_INDEX, else loci/index.loci in $XDG_DATA_HOME, else in
// $HOME/.local/share. Empty variables count as unset, relative $XDG_DATA_HOME and $HOME are ignored, as the XDG
// specification asks. The caller frees it; NULL when none of them says, or memory is out.
char *location_index(const char *option);

// The config file: loci/config in $XDG_CONFIG_HOME, else in $HOME/.config, by the same rules.
char *location_config(void);

// Makes the folders that the file stands in, each 0700 where it is new. False with errno on failure.
bool location_make_folder(const char *file);

// The name of an index file in a new folder of its own, in $TMPDIR or /tmp. NULL with errno on failure.
char *location_make_scratch(void);

// Removes the file, its companions and the folder, and frees the name.
void location_remove_scratch(char *file);

// The worker program: $LOCI_EXTRACT, else a loci-extract beside the running program (a build tree) or in the
// libexec folder of its installation, else NULL: the one installed with the library. These folders are as
// trustworthy as the program; $PATH and the working folder are never asked. The caller frees it.
char *location_extract(void);

// The program that serves, loci-serve, by the same rules without the variable; NULL: it is not there. The caller frees it.
char *location_serve(void);

#endif
