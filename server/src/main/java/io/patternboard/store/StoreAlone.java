package io.patternboard.store;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * The embedded store as a process of its own, for trying out what takes a database server where none can be had: several
 * nodes on one machine, and a store that goes away and comes back. Loopback only and without a password: not for real groups.
 *
 * <p>{@code DATA_DIR} is where its files are, {@code STORE_PORT} its port (0, the default, picks a free one).
 */
public final class StoreAlone {
    private StoreAlone() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(System.getenv().getOrDefault("DATA_DIR", "./data"));
        int port = Integer.parseInt(System.getenv().getOrDefault("STORE_PORT", "0"));
        EmbeddedMongo store = EmbeddedMongo.open(directory, port);
        Runtime.getRuntime().addShutdownHook(new Thread(store::close, "shutdown"));
        System.out.println("The store is ready at " + store.uri());
        new CountDownLatch(1).await();
    }
}
