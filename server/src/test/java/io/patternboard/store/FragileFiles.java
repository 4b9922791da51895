package io.patternboard.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A disk that keeps only what was forced, for file names that begin with {@code fragile:}. Other writes stay in memory;
 * {@link #cutPower} forgets them, or lets any of their blocks through as a real disk may, and refuses all that follows.
 * One test at a time uses it.
 */
public final class FragileFiles extends FilePathWrapper {
    static final String SCHEME = "fragile";
    private static final int BLOCK = 4096;

    private enum Fault {
        NONE,
        NO_POWER,
        FULL,
        CANNOT_FORCE
    }

    private record Write(long position, byte[] bytes) {}

    private static volatile Fault fault = Fault.NONE;
    /** Everything that can be changed is changed under this: there may be several files, and power is for all. */
    private static final Object POWER = new Object();

    private static final List<Disk> open = new ArrayList<>();
    private static int writesLeft;
    private static Random tearing = new Random();

    /** A fresh disk without faults. */
    static void use() {
        FilePath.register(new FragileFiles());
        synchronized (POWER) {
            open.clear();
        }
        fault = Fault.NONE;
        writesLeft = Integer.MAX_VALUE;
    }

    /** That file on this disk, for reading and writing; made where it is not there. */
    static FileChannel openFile(Path file) throws IOException {
        return FilePath.get(SCHEME + ":" + file).open("rw");
    }

    /** The power goes at the write or force that is so many from now; about half of the unforced blocks are kept. */
    static void cutPowerLater(int operations, Random random) {
        synchronized (POWER) {
            writesLeft = operations;
            tearing = random;
        }
    }

    /** From now on nothing reaches the disk; of what was not forced, each block does with that probability. */
    static void cutPower(Random random, double survives) throws IOException {
        synchronized (POWER) {
            fault = Fault.NO_POWER;
            for (Disk each : open) each.loseUnforced(random, survives);
        }
    }

    static void fill() {
        fault = Fault.FULL;
    }

    static void refuseForce() {
        fault = Fault.CANNOT_FORCE;
    }

    static void repair() {
        fault = Fault.NONE;
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        synchronized (POWER) {
            Disk opened = new Disk(super.open(mode));
            open.add(opened);
            return opened;
        }
    }

    private static void check(Fault... faults) throws IOException {
        if (Arrays.asList(faults).contains(fault)) throw new IOException("fault: " + fault);
    }

    private static final class Disk extends FileBaseDefault {
        private final FileChannel base;
        private final List<Write> unforced = new ArrayList<>();
        private byte[] content;
        private int size;

        Disk(FileChannel base) throws IOException {
            check(Fault.NO_POWER);
            this.base = base;
            size = (int) base.size();
            content = new byte[size];
            base.read(ByteBuffer.wrap(content), 0);
        }

        @Override
        public long size() {
            synchronized (POWER) {
                return size;
            }
        }

        @Override
        public int read(ByteBuffer target, long position) {
            synchronized (POWER) {
                int length = Math.min(target.remaining(), size - (int) position);
                if (length <= 0) return -1;
                target.put(content, (int) position, length);
                return length;
            }
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            synchronized (POWER) {
                spend();
                check(Fault.NO_POWER);
                // A disk that gets full takes what still fits.
                byte[] bytes = new byte[fault == Fault.FULL ? source.remaining() / 2 : source.remaining()];
                source.get(bytes);
                put(bytes, position);
                check(Fault.FULL);
                return bytes.length;
            }
        }

        private void put(byte[] bytes, long position) {
            int end = (int) position + bytes.length;
            if (end > content.length) content = Arrays.copyOf(content, end * 2);
            System.arraycopy(bytes, 0, content, (int) position, bytes.length);
            size = Math.max(size, end);
            unforced.add(new Write(position, bytes));
        }

        @Override
        protected void implTruncate(long newSize) throws IOException {
            synchronized (POWER) {
                force(true);
                size = (int) newSize;
                base.truncate(newSize);
            }
        }

        @Override
        public void force(boolean metaData) throws IOException {
            synchronized (POWER) {
                spend();
                check(Fault.NO_POWER, Fault.CANNOT_FORCE);
                for (Write write : unforced) base.write(ByteBuffer.wrap(write.bytes), write.position);
                unforced.clear();
            }
        }

        private void spend() throws IOException {
            if (--writesLeft != 0) return;
            fault = Fault.NO_POWER;
            for (Disk each : open) each.loseUnforced(tearing, 0.5);
        }

        private void loseUnforced(Random random, double survives) throws IOException {
            for (Write write : unforced) {
                for (int from = 0; from < write.bytes.length; from += BLOCK) {
                    if (random.nextDouble() >= survives) continue;
                    int length = Math.min(BLOCK, write.bytes.length - from);
                    base.write(ByteBuffer.wrap(write.bytes, from, length), write.position + from);
                }
            }
            unforced.clear();
        }

        @Override
        public FileLock tryLock(long position, long length, boolean shared) throws IOException {
            return base.tryLock(position, length, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            synchronized (POWER) {
                open.remove(this);
                base.close();
            }
        }
    }
}
