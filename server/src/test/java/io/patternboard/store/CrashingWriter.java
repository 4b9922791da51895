package io.patternboard.store;

import io.vertx.core.Vertx;
import java.nio.file.Path;

/**
 * The process that {@link CrashTest} kills: writes without end, documents or commits, and prints each write once it
 * is acknowledged.
 */
final class CrashingWriter {
    static final String END = " ok";
    private static final int WRITERS = 16;

    private CrashingWriter() {}

    public static void main(String[] args) {
        Vertx vertx = Vertx.vertx();
        Mongo mongo = Mongo.embedded(vertx, Path.of(args[0])).await();
        if (args[2].equals("boards")) {
            new Boards(mongo.commitLog().await(), args[1], CrashingWriter::print)
                    .start(WRITERS)
                    .await();
        } else {
            new Load(mongo, args[1], CrashingWriter::print).start(WRITERS).await();
        }
    }

    private static synchronized void print(String id) {
        System.out.println(id + END);
    }
}
