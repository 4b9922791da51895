package io.patternboard.store;

import java.io.IOException;
import java.nio.file.Path;

/** Another process has the files open. The message is one line, meant for whoever started this process. */
public final class StoreInUse extends IOException {
    StoreInUse(Path directory) {
        super("Another Patternboard is using the files in "
                + directory.toAbsolutePath().normalize()
                + ". Stop that one first, or set DATA_DIR to another directory.");
    }
}
