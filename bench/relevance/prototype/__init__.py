# SPDX-License-Identifier: MIT
"""The ranking function on arrays: where a change is tried before it is written in C."""
