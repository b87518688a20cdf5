#!/bin/sh
# SPDX-License-Identifier: MIT
# The JDBC driver, by Jdbc.java; the driver is in JAVA_FOLDER.
exec java -cp "${JAVA_FOLDER:?}/*" "$(dirname "$0")/Jdbc.java"
