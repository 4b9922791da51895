package io.patternboard.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folders and files that hold what people wrote: made so that nobody but their owner may read them, where the file system
 * knows such a thing, and so that their names are still there when the power goes.
 */
public final class Folders {
    private static final Logger LOG = LoggerFactory.getLogger(Folders.class);

    private Folders() {}

    /** Makes that folder, and those it lies in, where they are not there. Those that are there are left as they are. */
    public static void make(Path folder) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path each = folder.toAbsolutePath(); each != null && Files.notExists(each); each = each.getParent())
            missing.push(each);
        Files.createDirectories(folder, ownersAlone(folder, "rwx------"));
        for (Path made : missing) forceNames(made.getParent());
    }

    /** Opens a file, which is made where it is not there. */
    static FileChannel open(Path file, OpenOption... ways) throws IOException {
        Set<OpenOption> all = new HashSet<>(Set.of(ways));
        all.add(StandardOpenOption.CREATE);
        all.add(StandardOpenOption.WRITE);
        return FileChannel.open(file, all, ownersAlone(file, "rw-------"));
    }

    /** Makes an empty file where there is none: who opens it then by other means cannot choose who may read it. */
    static void makeFile(Path file) throws IOException {
        try {
            Files.createFile(file, ownersAlone(file, "rw-------"));
        } catch (FileAlreadyExistsException there) {
            // And not opened: to close it again would end the lock of whoever in this process has it open.
        }
    }

    private static FileAttribute<?>[] ownersAlone(Path path, String permissions) {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) return new FileAttribute<?>[0];
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }

    /** Files that were there before are their owner's to close, who may want a backup to be made by somebody else. */
    static void warnWhereOthersRead(Path folder, Path file) {
        try {
            boolean open = Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_EXECUTE)
                    && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
            if (open) LOG.warn("Everybody on this machine can read {}: chmod -R go-rwx {}", file, folder);
        } catch (IOException | UnsupportedOperationException unknown) {
            LOG.debug("Not known who can read {}: {}", file, unknown.toString());
        }
    }

    /** As {@link #requireNames}; but not all systems can do that. */
    public static void forceNames(Path folder) {
        try {
            requireNames(folder);
        } catch (IOException e) {
            LOG.debug("This system cannot force a directory: {}", e.toString());
        }
    }

    /** Which files there are in it is only safe once the folder is. */
    static void requireNames(Path folder) throws IOException {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }
}
