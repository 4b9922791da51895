package io.patternboard;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for what is told beforehand where it will listen. They lie below those that a machine gives to whoever connects:
 * of these one may be taken, by any connection, before it is listened on.
 */
public final class FreePorts {
    private static final int FIRST = 10_000;
    private static final int PAIRS = 10_000;

    private FreePorts() {}

    public static int one() {
        return pairs(1).get(0);
    }

    /** Ports that are free, and so are the next ones. */
    public static List<Integer> pairs(int count) {
        List<Integer> found = new ArrayList<>();
        while (found.size() < count) {
            int port = FIRST + 2 * ThreadLocalRandom.current().nextInt(PAIRS);
            if (!found.contains(port) && isFree(port) && isFree(port + 1)) found.add(port);
        }
        return found;
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
