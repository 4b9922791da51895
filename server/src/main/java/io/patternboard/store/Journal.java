package io.patternboard.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Records in the order they were written, on the disk when {@link #append} returns: one sequential write and one force,
 * however many there are. They lie in numbered {@link Segment} files of a directory until {@link #forget} says that they
 * are safe elsewhere. Used by one thread at a time.
 *
 * <p>After a write or a force that failed nobody can say what the disk holds. Then nothing more is accepted until the
 * file has been cut back to what was surely there, so that a record which was refused never comes up again.
 */
final class Journal implements AutoCloseable {
    /** How a file of a segment is opened, for reading and writing; made where it is not there. */
    interface Opener {
        FileChannel open(Path file) throws IOException;
    }

    static final Opener ON_DISK = file ->
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);

    private static final Pattern NAME = Pattern.compile("journal-(\\d{10})\\.log");
    private static final int SEGMENT_BYTES = 1 << 20;

    private final Path directory;
    private final Opener files;
    private final List<byte[]> recovered = new ArrayList<>();
    private final Deque<Segment> full = new ArrayDeque<>();
    private Segment current;
    private boolean broken;

    /**
     * Opens the journal in that directory, which is made where it is not there.
     *
     * @throws IOException where it cannot be read or written, or a file is damaged in the middle
     */
    Journal(Path directory, Opener files) throws IOException {
        this.directory = directory;
        this.files = files;
        Files.createDirectories(directory);
        for (Path file : files(directory)) {
            if (!full.isEmpty()) full.getLast().requireNothingBehindTheRecords();
            Segment found = new Segment(numberOf(file), file, files.open(file));
            full.add(found);
            recovered.addAll(found.read());
        }
        if (!full.isEmpty()) full.getLast().requireNothingBegunBehindTheRecords();
        // Of what a killed process wrote, what is in the file may not be on the disk yet; and what is torn must be gone
        // before another file comes behind it.
        for (Segment found : full) found.cutBack();
        this.current = next(full.isEmpty() ? 1 : full.getLast().number() + 1, SEGMENT_BYTES);
    }

    /** The files of a journal in that directory, in order. */
    static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    private static long numberOf(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) throw new IllegalArgumentException(file.toString());
        return Long.parseLong(name.group(1));
    }

    /** What was written before it was opened and is not yet forgotten, in order. Given once. */
    List<byte[]> takeRecovered() {
        List<byte[]> all = List.copyOf(recovered);
        recovered.clear();
        return all;
    }

    /** Writes the records; they are on the disk when it returns. Where it fails none of them ever comes up again. */
    void append(List<byte[]> records) throws IOException {
        if (broken) repair();
        int bytes = Segment.bytesFor(records);
        if (bytes > current.bytesLeft()) {
            goOnIn(next(current.number() + 1, Math.max(SEGMENT_BYTES, bytes)));
        }
        try {
            current.append(records);
        } catch (IOException | RuntimeException | Error fault) {
            broken = true;
            throw fault;
        }
    }

    private void repair() throws IOException {
        current.cutBack();
        broken = false;
    }

    /** Begins a new file; the answer names all before it, for {@link #forget}. */
    long rotate() throws IOException {
        if (broken) repair();
        long last = current.number();
        goOnIn(next(last + 1, SEGMENT_BYTES));
        return last;
    }

    private void goOnIn(Segment next) {
        full.add(current);
        current = next;
    }

    /** Removes the files up to that one, whose records are safe elsewhere. */
    void forget(long upTo) throws IOException {
        while (!full.isEmpty() && full.getFirst().number() <= upTo) {
            full.getFirst().delete();
            full.removeFirst();
        }
    }

    private Segment next(long number, int bytes) throws IOException {
        Path file = directory.resolve("journal-%010d.log".formatted(number));
        Segment made = new Segment(number, file, files.open(file));
        try {
            made.makeRoom(bytes);
            forceNames(directory);
            return made;
        } catch (IOException | RuntimeException fault) {
            made.delete();
            throw fault;
        }
    }

    /** The name of a new file is only safe once its directory is. */
    static void forceNames(Path directory) throws IOException {
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    /** Gives the files free; those without a record are removed. */
    @Override
    public void close() throws IOException {
        if (current.isEmpty()) current.delete();
        else current.close();
        for (Segment one : full) one.close();
    }
}
