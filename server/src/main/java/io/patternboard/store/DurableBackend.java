package io.patternboard.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import io.netty.channel.Channel;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.zip.ZipOutputStream;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The H2 backend, made to answer only for what is on the disk. As it comes, it acknowledges before anything is written,
 * and commits in the middle of a command, which tears a document from its index entries.
 *
 * <p>Here every command runs to its end before a commit can begin, and its answer waits until a commit and an fsync have
 * followed it. Commands that arrive meanwhile share the next one: the first to come does it for all who wait. A reader
 * waits too where something it may have seen is not on the disk yet, so that nobody acts on what a crash could undo.
 *
 * <p>After a commit or fsync that failed nobody can say what the disk holds: every command is refused from then on, and
 * {@code onFailure} is called once, to open the files anew.
 */
final class DurableBackend extends H2Backend {
    private static final Logger LOG = LoggerFactory.getLogger(DurableBackend.class);
    private static final Set<String> READS =
            Set.of("find", "getmore", "killcursors", "count", "distinct", "ping", "ismaster", "hello", "buildinfo");
    private static final int SHUTDOWN_IN_PROGRESS = 91;
    private static final int INTERNAL_ERROR = 1;

    private final Runnable onFailure;
    private final ReentrantReadWriteLock commands = new ReentrantReadWriteLock();
    private final ReentrantLock committer = new ReentrantLock();
    private long changes;
    private volatile long durable;
    private volatile @Nullable Throwable failure;

    DurableBackend(MVStore store, Runnable onFailure) {
        super(store);
        this.onFailure = onFailure;
    }

    /** Each index is opened with {@link IndexKeys} first; who opens it afterwards gets the same map. */
    @Override
    protected MongoDatabase openOrCreateDatabase(String database) {
        MVStore store = getMvStore();
        return new H2Database(database, store, getCursorRegistry()) {
            @Override
            protected Index<Object> openOrCreateUniqueIndex(
                    String collection, String index, List<IndexKey> keys, boolean sparse) {
                IndexKeys.open(store, database + "." + collection + "._index_" + index);
                return super.openOrCreateUniqueIndex(collection, index, keys, sparse);
            }
        };
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        boolean read = READS.contains(command.toLowerCase(Locale.ROOT));
        Lock lock = read ? commands.readLock() : commands.writeLock();
        Document reply;
        long change;
        lock.lock();
        try {
            if (failure != null) return unavailable();
            if (!read) changes++;
            change = changes;
            reply = run(channel, database, command, query);
        } finally {
            lock.unlock();
        }
        return makeDurable(change) ? reply : unavailable();
    }

    /**
     * Copies the answer while the lock is held, since an update changes stored documents in place; and turns exceptions
     * into answers here, since the server would log them together with the whole command.
     */
    private Document run(Channel channel, String database, String command, Document query) {
        try {
            return super.handleCommand(channel, database, command, query).cloneDeeply();
        } catch (MongoServerError e) {
            return error(e.getCode(), e.getCodeName(), e.getMessageWithoutErrorCode());
        } catch (MongoServerException e) {
            return error(INTERNAL_ERROR, "InternalError", e.getMessageWithoutErrorCode());
        } catch (RuntimeException e) {
            LOG.error(
                    "embedded store: {} failed with {} at {}",
                    command,
                    e.getClass().getName(),
                    e.getStackTrace()[0]);
            return error(INTERNAL_ERROR, "InternalError", e.getClass().getName());
        }
    }

    /**
     * The documents with those ids; null where who asks would have to wait, since somebody writes or what was written is not
     * on the disk yet, or where it cannot be read. Never waits for another thread's work, so that an event loop may ask.
     */
    @Nullable
    List<org.bson.Document> atOnce(String database, String collection, List<String> ids) {
        if (!commands.readLock().tryLock()) return null;
        try {
            if (failure != null || changes > durable) return null;
            return Glance.at(resolveDatabase(database), collection, ids);
        } catch (RuntimeException fault) {
            LOG.debug("embedded store: no glance at {}: {}", collection, fault.toString());
            return null;
        } finally {
            commands.readLock().unlock();
        }
    }

    private boolean makeDurable(long change) {
        if (change <= durable) return true;
        committer.lock();
        try {
            if (change <= durable) return true;
            if (failure != null) return false;
            durable = commitAndSync();
            return true;
        } catch (RuntimeException | Error e) {
            failure = e;
            LOG.error("embedded store: writing to the disk failed, nothing more is accepted: {}", e.toString());
            onFailure.run();
            return false;
        } finally {
            committer.unlock();
        }
    }

    /** Writes the files as they are between two commands, each an entry. Nobody writes meanwhile: it takes as long as copying. */
    void backup(ZipOutputStream to) throws IOException {
        commands.writeLock().lock();
        try {
            getMvStore().commit();
            getMvStore().getFileStore().backup(to);
        } finally {
            commands.writeLock().unlock();
        }
    }

    private long commitAndSync() {
        long upTo;
        commands.writeLock().lock();
        try {
            upTo = changes;
            getMvStore().commit();
        } finally {
            commands.writeLock().unlock();
        }
        getMvStore().sync();
        return upTo;
    }

    private static Document unavailable() {
        return error(SHUTDOWN_IN_PROGRESS, "ShutdownInProgress", "the files could not be written");
    }

    private static Document error(int code, String codeName, String message) {
        return new Document("ok", 0)
                .append("errmsg", message)
                .append("code", code)
                .append("codeName", codeName);
    }
}
