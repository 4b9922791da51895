package io.patternboard.http;

import io.patternboard.Settings;
import io.patternboard.live.Allowance;
import java.time.Duration;

/**
 * How often whom may do what, as this node counts it.
 *
 * @param commands of a participant, pages written for oneself among them; also those that another node forwards
 * @param signals of a participant: where they point, what they drag
 * @param boards made or brought as a file, from an address
 * @param joins from an address
 * @param joinsByInvite by one invite, from wherever
 * @param comebacks of a participant who has a place already and comes by an invite once more
 * @param failedJoins from an address: codes that are none, and tries to sign in
 * @param codes of a participant: codes and links made or revoked
 * @param exports of a participant: whole boards, and what is stored of them
 * @param reads of a participant, or of a device where no board is named
 * @param readsByAddress from an address
 * @param readings of pattern books, from an address
 */
public record Bounds(
        Allowance commands,
        Allowance signals,
        Allowance boards,
        Allowance joins,
        Allowance joinsByInvite,
        Allowance comebacks,
        Allowance failedJoins,
        Allowance codes,
        Allowance exports,
        Allowance reads,
        Allowance readsByAddress,
        Allowance readings) {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** The bounds that those settings ask for; one office may come in through one address all at once. */
    public static Bounds of(Settings settings) {
        var caps = settings.caps();
        return new Bounds(
                new Allowance(3L * settings.commandsPerSecond(), settings.commandsPerSecond(), SECOND),
                new Allowance(120, 40, SECOND),
                new Allowance(2L * caps.boardsPerMinute(), caps.boardsPerMinute(), MINUTE),
                new Allowance(2L * caps.joinsPerMinute(), caps.joinsPerMinute(), MINUTE),
                new Allowance(2L * caps.joinsPerMinute(), caps.joinsPerMinute(), MINUTE),
                new Allowance(60, 30, MINUTE),
                new Allowance(120, 60, MINUTE),
                new Allowance(20, 10, MINUTE),
                new Allowance(60, 30, MINUTE),
                new Allowance(caps.readsPerMinute() / 5, caps.readsPerMinute() / 10, MINUTE),
                new Allowance(2L * caps.readsPerMinute(), caps.readsPerMinute(), MINUTE),
                new Allowance(600, 300, MINUTE));
    }
}
