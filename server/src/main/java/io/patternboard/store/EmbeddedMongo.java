package io.patternboard.store;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.KeyValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.ZipOutputStream;
import org.bson.Document;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.MVStoreTool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store without a database server: one file in the data directory, behind a port of the loopback interface that
 * speaks MongoDB's protocol, so that the same driver serves both.
 *
 * <p>Where the disk fails (full, for one) writers get errors; the files are opened anew, at the same port, until that
 * works again.
 */
public final class EmbeddedMongo implements AutoCloseable {
    /** As many as the client has connections: a thread that waits for the disk is what makes groups of writers. */
    static final int WORKERS = 64;

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedMongo.class);
    private static final String FILE = "patternboard.mv";
    private static final String RENEW = "patternboard.renew";
    private static final int CACHE_MEBIBYTES = 64;
    private static final long REOPEN_MILLIS = 2_000;

    private final Path directory;
    private final String file;
    private final InetSocketAddress address;
    private volatile MVStore store;
    private MongoServer server;
    private volatile DurableBackend backend;
    private boolean closed;

    private EmbeddedMongo(Path directory, String file, int port) {
        this.directory = directory;
        this.file = file;
        store = openStore(file);
        server = serve(store, port);
        address = server.getLocalAddress();
    }

    /**
     * Opens the files in that directory, which is made where it is not there.
     *
     * @throws StoreInUse where another process has them open
     * @throws IOException where they cannot be read or written; the message says why in one line
     */
    public static EmbeddedMongo open(Path directory) throws IOException {
        return open(directory, 0);
    }

    /** As {@link #open(Path)}, at that port of the loopback interface; 0 picks a free one. */
    static EmbeddedMongo open(Path directory, int port) throws IOException {
        Folders.make(directory);
        renew(directory);
        Path file = directory.resolve(FILE);
        Folders.makeFile(file);
        EmbeddedMongo opened = open(directory, file.toString(), port);
        Folders.forceNames(directory);
        Folders.warnWhereOthersRead(directory, file);
        return opened;
    }

    /** As {@link #open(Path)}, with a file name that may carry the scheme of another file layer. */
    static EmbeddedMongo open(Path directory, String file) throws IOException {
        return open(directory, file, 0);
    }

    private static EmbeddedMongo open(Path directory, String file, int port) throws IOException {
        try {
            return new EmbeddedMongo(directory, file, port);
        } catch (MVStoreException e) {
            if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) throw new StoreInUse(directory);
            throw new IOException("The files in " + directory + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /** What was erased stays in the free space of the file until that is used again: a copy does not have it. */
    void renewAtNextStart() {
        try {
            Folders.makeFile(directory.resolve(RENEW));
            Folders.forceNames(directory);
        } catch (IOException fault) {
            LOG.warn("embedded store: what was erased may stay in the file for a while: {}", fault.toString());
        }
    }

    /** Copies what is alive to a new file and puts it in the place of the old, which is held open meanwhile: nobody else has it. */
    private static void renew(Path directory) throws IOException {
        Path asked = directory.resolve(RENEW);
        Path file = directory.resolve(FILE);
        if (Files.notExists(asked) || Files.notExists(file)) return;
        Path fresh = directory.resolve(FILE + ".new");
        Files.deleteIfExists(fresh);
        Folders.makeFile(fresh);
        try {
            MVStore old = openStore(file.toString());
            try (MVStore made = new MVStore.Builder()
                    .fileName(fresh.toString())
                    .autoCommitDisabled()
                    .compress()
                    .open()) {
                MVStoreTool.compact(old, made);
                made.commit();
                made.sync();
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            old.closeImmediately();
        } catch (MVStoreException e) {
            if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) throw new StoreInUse(directory);
            throw new IOException("The files in " + directory + " cannot be written anew: " + e.getMessage(), e);
        }
        Folders.forceNames(directory);
        Files.delete(asked);
        LOG.info("embedded store: written anew, without what was erased");
    }

    Path directory() {
        return directory;
    }

    public String uri() {
        return "mongodb://" + address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    /**
     * Whether a unique index has an entry for these texts: looked up in the files themselves, without waiting for who writes.
     *
     * @param index {@code DATABASE.COLLECTION._index_FIELD_1_FIELD_1}
     * @throws RuntimeException where the files are just being opened anew
     */
    boolean indexed(String index, String... texts) {
        MVStore files = store;
        if (!files.hasMap(index)) throw new IllegalStateException("no index " + index);
        return files.<KeyValue, Object>openMap(index).containsKey(new KeyValue((Object[]) texts));
    }

    /** As {@link DurableBackend#atOnce}. */
    @Nullable
    List<Document> atOnce(String database, String collection, List<String> ids) {
        return backend.atOnce(database, collection, ids);
    }

    /** Writes its file, as it is between two commands, as an entry. */
    synchronized void backup(ZipOutputStream to) throws IOException {
        backend.backup(to);
    }

    /** Ends connections, writes what is left and gives the files free. */
    @Override
    public synchronized void close() {
        if (closed) return;
        closed = true;
        notifyAll();
        server.shutdownNow();
    }

    private static MVStore openStore(String file) {
        // Auto-commit off, by time and by size: only DurableBackend knows when no command is half done. Compressed, as
        // every commit writes whole pages: that makes a fifth of the bytes.
        MVStore opened = new MVStore.Builder()
                .fileName(file)
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .compress()
                .cacheSize(CACHE_MEBIBYTES)
                .open();
        // What a killed process wrote may be in the file and not yet on the disk: nobody may read it before it is.
        try {
            opened.sync();
            return opened;
        } catch (MVStoreException e) {
            opened.closeImmediately();
            throw e;
        }
    }

    private MongoServer serve(MVStore opened, int port) {
        backend = new DurableBackend(opened, this::reopenLater);
        MongoServer started = new MongoServer(backend);
        try {
            started.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1, WORKERS);
            return started;
        } catch (RuntimeException e) {
            opened.closeImmediately();
            throw e;
        }
    }

    private void reopenLater() {
        Thread thread = new Thread(this::reopen, "patternboard-store-reopen");
        thread.setDaemon(true);
        thread.start();
    }

    private synchronized void reopen() {
        // What was never acknowledged is dropped here: closing the ordinary way would still try to write it.
        store.closeImmediately();
        server.shutdownNow();
        while (!closed) {
            try {
                store = openStore(file);
                server = serve(store, address.getPort());
                LOG.info("embedded store: open again");
                return;
            } catch (RuntimeException e) {
                LOG.warn("embedded store: cannot be opened: {}", e.toString());
                pause();
            }
        }
    }

    private void pause() {
        try {
            wait(REOPEN_MILLIS);
        } catch (InterruptedException e) {
            closed = true;
        }
    }
}
