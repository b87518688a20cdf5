# SPDX-License-Identifier: MIT
# Targets `format` (applies .clang-format) and `format-check` (fails on a difference).
add_custom_target(format COMMAND "${PROJECT_SOURCE_DIR}/scripts/format" VERBATIM)
add_custom_target(format-check COMMAND "${PROJECT_SOURCE_DIR}/scripts/format" --check VERBATIM)
