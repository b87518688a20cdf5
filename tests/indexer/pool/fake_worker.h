// SPDX-License-Identifier: MIT
// What the misbehaving worker and the test that watches it have agreed upon.
#ifndef LOCI_TESTS_FAKE_WORKER_H
#define LOCI_TESTS_FAKE_WORKER_H

#define HANGS "hang" // what a file begins with as soon as its worker hangs on it

#endif
