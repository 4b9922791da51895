package io.patternboard.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * One file of a {@link Journal}: records one behind the other, each {@code [bytes][checksum][payload]}, then zeros. The
 * zeros are written before the first record: overwriting what is there makes a force several times cheaper than growing
 * the file. A record whose checksum does not fit, torn when the power went, ends the file.
 */
final class Segment implements AutoCloseable {
    private static final int HEAD_BYTES = 8;
    /** A record that begins what is written and forced together; no commit is that short. */
    private static final byte[] BEGINNING = {'{', '}'};

    private final long number;
    private final Path file;
    private final FileChannel channel;
    private long end;
    private long room;

    Segment(long number, Path file, FileChannel channel) throws IOException {
        this.number = number;
        this.file = file;
        this.channel = channel;
        this.room = channel.size();
    }

    long number() {
        return number;
    }

    Path file() {
        return file;
    }

    boolean isEmpty() {
        return end == 0;
    }

    long bytesLeft() {
        return room - end;
    }

    static int bytesFor(List<byte[]> records) {
        int bytes = HEAD_BYTES + BEGINNING.length;
        for (byte[] record : records) bytes = Math.addExact(bytes, HEAD_BYTES + record.length);
        return bytes;
    }

    void makeRoom(int bytes) throws IOException {
        write(ByteBuffer.allocate(bytes), 0);
        channel.force(true);
        room = bytes;
    }

    void append(List<byte[]> records) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(bytesFor(records));
        put(bytes, BEGINNING);
        for (byte[] record : records) put(bytes, record);
        bytes.flip();
        int length = bytes.remaining();
        write(bytes, end);
        channel.force(false);
        end += length;
    }

    private static void put(ByteBuffer bytes, byte[] record) {
        bytes.putInt(record.length).putInt(checksum(record, record.length)).put(record);
    }

    /** After a failure: leaves nothing behind the records that are surely there. */
    void cutBack() throws IOException {
        channel.truncate(end);
        channel.force(true);
        room = end;
    }

    /** Every whole record; what is written next comes behind the last. */
    List<byte[]> read() throws IOException {
        ByteBuffer all = contents();
        List<byte[]> records = new ArrayList<>();
        while (all.remaining() >= HEAD_BYTES) {
            int length = all.getInt();
            int checksum = all.getInt();
            if (length <= 0 || length > all.remaining()) break;
            byte[] record = new byte[length];
            all.get(record);
            if (checksum(record, length) != checksum) break;
            if (!Arrays.equals(record, BEGINNING)) records.add(record);
            end = all.position();
        }
        return records;
    }

    /** Only the last file can have been torn: in an earlier one it is damage, and what came after it would be lost. */
    void requireNothingBehindTheRecords() throws IOException {
        ByteBuffer all = contents().position((int) end);
        while (all.hasRemaining()) {
            if (all.get() != 0)
                throw new IOException("The file " + file + " is damaged at byte " + (all.position() - 1));
        }
    }

    /**
     * What does not fit at the end of the last file may be torn, and was then never acknowledged. But where something more
     * was begun behind it, what comes before that was forced: then it is damage here too.
     */
    void requireNothingBegunBehindTheRecords() throws IOException {
        ByteBuffer beginning = ByteBuffer.allocate(HEAD_BYTES + BEGINNING.length);
        put(beginning, BEGINNING);
        beginning.flip();
        ByteBuffer all = contents();
        for (int at = (int) end + 1; at + beginning.capacity() <= all.limit(); at++) {
            if (all.slice(at, beginning.capacity()).equals(beginning))
                throw new IOException("The file " + file + " is damaged at byte " + end);
        }
    }

    private ByteBuffer contents() throws IOException {
        ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (all.hasRemaining() && channel.read(all, all.position()) >= 0) {
            // on to the end
        }
        return all.flip();
    }

    private void write(ByteBuffer bytes, long position) throws IOException {
        for (long at = position; bytes.hasRemaining(); ) at += channel.write(bytes, at);
    }

    /** Of the length too: zeros must not pass for a record. */
    private static int checksum(byte[] record, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
        checksum.update(record, 0, length);
        return (int) checksum.getValue();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
