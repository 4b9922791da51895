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
    /** What the journal asks of a disk. */
    interface Disk {
        /** For reading and writing; made where it is not there. */
        FileChannel open(Path file) throws IOException;

        default void remove(Path file) throws IOException {
            Files.deleteIfExists(file);
        }

        /** Which files there are is only safe once their directory is: a new one may be gone after a power cut, a removed one back. */
        default void forceNames(Path directory) throws IOException {
            Folders.requireNames(directory);
        }
    }

    static final Disk REAL = file -> Folders.open(file, StandardOpenOption.READ);

    private static final Pattern NAME = Pattern.compile("journal-(\\d{10})\\.log");
    private static final int SEGMENT_BYTES = 1 << 20;

    private final Path directory;
    private final Disk disk;
    private final List<byte[]> recovered = new ArrayList<>();
    private final Deque<Segment> full = new ArrayDeque<>();
    private Segment current;
    private boolean broken;
    /** Whether a file that was removed could come back. */
    private boolean mayComeBack;

    /**
     * Opens the journal in that directory, which is made where it is not there.
     *
     * @throws IOException where it cannot be read or written, or a file is damaged in the middle
     */
    Journal(Path directory, Disk disk) throws IOException {
        this.directory = directory;
        this.disk = disk;
        Folders.make(directory);
        for (Path file : files(directory)) {
            if (!full.isEmpty()) full.getLast().requireNothingBehindTheRecords();
            Segment found = new Segment(numberOf(file), file, disk.open(file));
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

    /** Removes the files up to that one, whose records are safe elsewhere. Where the power goes they may come back. */
    void forget(long upTo) throws IOException {
        while (!full.isEmpty() && full.getFirst().number() <= upTo) {
            mayComeBack = true;
            remove(full.getFirst());
            full.removeFirst();
        }
    }

    /** From here on nothing that was forgotten comes back, whenever the power goes. */
    void forgetForGood() throws IOException {
        if (mayComeBack) forceNames();
    }

    private void forceNames() throws IOException {
        disk.forceNames(directory);
        mayComeBack = false;
    }

    private void remove(Segment segment) throws IOException {
        segment.close();
        disk.remove(segment.file());
    }

    private Segment next(long number, int bytes) throws IOException {
        Path file = directory.resolve("journal-%010d.log".formatted(number));
        Segment made = new Segment(number, file, disk.open(file));
        try {
            made.makeRoom(bytes);
            forceNames();
            return made;
        } catch (IOException | RuntimeException fault) {
            remove(made);
            throw fault;
        }
    }

    /** Gives the files free; those without a record are removed. */
    @Override
    public void close() throws IOException {
        if (current.isEmpty()) remove(current);
        else current.close();
        for (Segment one : full) one.close();
    }
}
