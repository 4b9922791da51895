package io.patternboard;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The addresses to tell who starts the server. Where it listens everywhere, {@code 0.0.0.0} is none to open, and a link
 * made at {@code localhost} leads nobody else anywhere.
 */
final class Reachable {
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "[::]");

    private Reachable() {}

    /** To open on this machine. */
    static String here(String host) {
        return EVERYWHERE.contains(host) ? "localhost" : host;
    }

    /**
     * In a container the addresses seen from inside are those of a network that ends at this machine: nobody else can open
     * them, and at which port the machine passes things on is not known here.
     *
     * @param root where the file system begins
     */
    static boolean isInContainer(Path root, Map<String, String> environment) {
        return Files.exists(root.resolve(".dockerenv"))
                || Files.exists(root.resolve("run/.containerenv"))
                || environment.containsKey("KUBERNETES_SERVICE_HOST");
    }

    /** To open on other machines in the same network; none where it listens at one address only. */
    static List<String> fromElsewhere(String host) {
        if (!EVERYWHERE.contains(host)) return List.of();
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(Reachable::isInUse)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address && !address.isLinkLocalAddress())
                    .map(InetAddress::getHostAddress)
                    .sorted()
                    .toList();
        } catch (SocketException unknown) {
            return List.of();
        }
    }

    private static boolean isInUse(NetworkInterface one) {
        try {
            return one.isUp() && !one.isLoopback() && !one.isVirtual();
        } catch (SocketException unknown) {
            return false;
        }
    }
}
