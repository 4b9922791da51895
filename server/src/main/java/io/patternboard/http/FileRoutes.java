package io.patternboard.http;

import io.patternboard.board.BoardId;
import io.patternboard.board.Limits;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.patternboard.board.Role;
import io.patternboard.live.Archive;
import io.patternboard.store.Membership;
import io.patternboard.store.Secrets;
import io.patternboard.wire.BoardFile;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/** A whole board taken away as a file, and a new board made of one. */
final class FileRoutes {
    /** Largest file, compressed: some hundred thousand commits. */
    private static final int FILE_BYTES_MAX = 16 * 1_024 * 1_024;
    /** What it may come to, so that a small file cannot fill the memory, in which it takes some times its size. */
    private static final long CONTENT_BYTES_MAX =
            Math.min(128L * 1_024 * 1_024, Runtime.getRuntime().maxMemory() / 8);
    /** One at a time on this server: each holds its whole board in memory. */
    private static final Semaphore READING = new Semaphore(1);

    private final Vertx vertx;
    private final Archive archive;
    private final Limits limits;
    private final Founding founding;
    private final Callers callers;
    private final Incoming incoming;
    private final Outgoing outgoing;
    private final Bounds bounds;

    FileRoutes(
            Vertx vertx,
            Archive archive,
            Limits limits,
            Founding founding,
            Callers callers,
            Incoming incoming,
            Outgoing outgoing,
            Bounds bounds) {
        this.vertx = vertx;
        this.archive = archive;
        this.limits = limits;
        this.founding = founding;
        this.callers = callers;
        this.incoming = incoming;
        this.outgoing = outgoing;
        this.bounds = bounds;
    }

    /** Before the routes whose bodies are small: a file is larger. It waits until it is known who sends it. */
    void addImportTo(Router api, SignIn signIn) {
        api.post("/boards/import")
                .handler(incoming.upTo(FILE_BYTES_MAX, callers))
                .handler(context -> {
                    context.request().pause();
                    context.next();
                })
                .handler(signIn)
                .handler(this::take);
    }

    void addExportTo(Router api) {
        api.get("/boards/:board/export").handler(this::give);
    }

    private void give(RoutingContext context) {
        if (!"board".equals(context.request().getParam("format"))) {
            context.next();
            return;
        }
        Membership by = Requests.member(context);
        bounds.exports().take(by.participant());
        Answers.download(
                outgoing, context, "application/gzip", "board.patternboard", to -> archive.write(by.board(), to));
    }

    private void take(RoutingContext context) {
        founding.requireMaker(context);
        String name = context.request().getParam("name");
        if (name == null || name.isBlank()) throw new Refused(Rejection.NAME_NEEDED);
        if (name.length() > Requests.TITLE_CHARACTERS_MAX) throw new Refused(Rejection.TEXT_TOO_LONG);
        bounds.boards().take(callers.of(context.request()));
        var by = new Membership(new BoardId(Secrets.id()), new ParticipantId(Secrets.id()), Role.FACILITATOR);
        body(context)
                .compose(body -> taken(
                        body,
                        file -> founding.found(
                                context, by, name.strip(), () -> archive.take(by.board(), file, by.who()))))
                .onSuccess(answer -> Requests.json(context, 201, answer))
                .onFailure(context::fail);
    }

    /** The permit is for work, not for waiting: who sends slowly keeps nobody else from bringing a board. */
    private <T> Future<T> taken(Buffer body, Function<BoardFile, Future<T>> work) {
        if (!READING.tryAcquire()) return Future.failedFuture(new Refused(Rejection.TOO_BUSY));
        return vertx.executeBlocking(() -> read(body), false).compose(work).onComplete(done -> READING.release());
    }

    private static Future<Buffer> body(RoutingContext context) {
        Promise<Buffer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        context.request()
                .handler(some -> {
                    if (body.length() + some.length() > FILE_BYTES_MAX) whole.tryFail(new Refused(Rejection.TOO_LARGE));
                    else body.appendBuffer(some);
                })
                .exceptionHandler(whole::tryFail)
                .endHandler(end -> whole.tryComplete(body))
                .resume();
        return whole.future();
    }

    private BoardFile read(Buffer body) {
        try (InputStream plain = new Bounded(new GZIPInputStream(new ByteArrayInputStream(body.getBytes())))) {
            return BoardFile.read(plain, limits);
        } catch (IOException noFile) {
            throw new Refused(Rejection.BAD_FILE);
        }
    }

    /** Ends with an error where there is more than {@link #CONTENT_BYTES_MAX}. */
    private static final class Bounded extends FilterInputStream {
        private long left = CONTENT_BYTES_MAX;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            throw new UnsupportedOperationException("read in blocks");
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int read = super.read(into, from, most);
            left -= Math.max(0, read);
            if (left < 0) throw new IOException("too much");
            return read;
        }
    }
}
