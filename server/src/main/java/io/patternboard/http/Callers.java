package io.patternboard.http;

import io.patternboard.Network;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who a request is counted against: the address it comes from. Only where that is one of our own proxies, what the
 * proxy says of the address before it is believed, and so on; anybody else may claim what they like.
 */
public final class Callers {
    private static final String UNKNOWN = "unknown";

    private final List<Network> proxies;

    public Callers(List<Network> proxies) {
        this.proxies = proxies;
    }

    String of(HttpServerRequest request) {
        InetAddress address = address(request.remoteAddress());
        if (address == null) return UNKNOWN;
        List<String> claims = request.headers().getAll("X-Forwarded-For").stream()
                .flatMap(header -> List.of(header.split(",")).stream())
                .map(String::strip)
                .toList();
        // The last was written by the proxy nearest to us.
        for (int i = claims.size() - 1; i >= 0 && isProxy(address); i--) {
            try {
                address = Network.address(claims.get(i));
            } catch (IllegalArgumentException notAnAddress) {
                break;
            }
        }
        return Network.counted(address);
    }

    /** Whom a connection is counted against; null where it is one of our proxies, which carries many people's. */
    @Nullable
    String of(@Nullable SocketAddress peer) {
        InetAddress address = address(peer);
        if (address == null) return UNKNOWN;
        return isProxy(address) ? null : Network.counted(address);
    }

    private boolean isProxy(InetAddress address) {
        return proxies.stream().anyMatch(proxy -> proxy.has(address));
    }

    private static @Nullable InetAddress address(@Nullable SocketAddress peer) {
        if (peer == null || peer.hostAddress() == null) return null;
        try {
            // A link's own name may hang on it.
            return Network.address(peer.hostAddress().replaceFirst("%.*", ""));
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }
}
