import Glibc

/// Takes a file away, if it is there.
func removeFile(_ path: String) { _ = unsafe unlink(path) }
