package io.patternboard;

import java.util.List;

/**
 * How much of the server one address, and all together, may take.
 *
 * @param connections open at once
 * @param connectionsPerAddress of those from one address; the proxies named in {@code trustedProxies} are not counted so
 * @param joinsPerMinute from one address, and by one invite; twice as many in a burst
 * @param boardsPerMinute made from one address; twice as many in a burst
 * @param readsPerMinute from one address, and a tenth of it by one participant; twice as many in a burst
 * @param boardCharacters on one board
 * @param trustedProxies addresses or networks whose {@code X-Forwarded-For} is believed
 */
public record Caps(
        int connections,
        int connectionsPerAddress,
        int joinsPerMinute,
        int boardsPerMinute,
        int readsPerMinute,
        int boardCharacters,
        List<Network> trustedProxies) {

    static Caps from(Settings.Reader read) {
        return new Caps(
                read.number("MAX_CONNECTIONS", 20_000, 10, 1_000_000),
                read.number("MAX_CONNECTIONS_PER_ADDRESS", 4_000, 1, 1_000_000),
                read.number("JOINS_PER_MINUTE", 600, 1, 1_000_000),
                read.number("BOARDS_PER_MINUTE", 120, 1, 1_000_000),
                read.number("READS_PER_MINUTE", 3_000, 10, 10_000_000),
                read.number("MAX_BOARD_CHARACTERS", 16_000_000, 100_000, 1_000_000_000),
                trustedProxies(read));
    }

    private static List<Network> trustedProxies(Settings.Reader read) {
        if (!read.given("TRUSTED_PROXIES")) return List.of();
        try {
            return List.of(read.text("TRUSTED_PROXIES", "").split("\\s*,\\s*")).stream()
                    .map(Network::parse)
                    .toList();
        } catch (IllegalArgumentException notAnAddress) {
            throw new Settings.Wrong("TRUSTED_PROXIES", "must be addresses or networks, like 10.0.0.0/8, ::1");
        }
    }
}
