package io.patternboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.Patient;
import io.patternboard.board.BoardId;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Role;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInStoreTest {
    private static final Membership ADA = new Membership(new BoardId("b1"), new ParticipantId("ada"), Role.FACILITATOR);
    private static final Membership WALL = new Membership(new BoardId("b1"), new ParticipantId("wall"), Role.PROJECTOR);

    private final Vertx vertx = Vertx.vertx();
    private Mongo mongo;
    private Instant now = Instant.parse("2026-11-23T10:00:00Z");

    @BeforeEach
    void open(@TempDir Path directory) {
        mongo = wait(Mongo.embedded(vertx, directory));
    }

    @AfterEach
    void close() {
        mongo.close();
        wait(vertx.close());
    }

    private static <T> T wait(Future<T> future) {
        try {
            return future.await(Patient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new AssertionError(late);
        }
    }

    private String everythingIn(String collection) {
        List<Document> all = wait(mongo.all(mongo.collection(collection).find()));
        return all.toString();
    }

    @Test
    void findsWhatATokenStandsForAndKeepsOnlyItsHash() {
        Tokens tokens = new Tokens(mongo);
        String token = wait(tokens.issue(ADA));
        assertThat(token).hasSize(43).isNotEqualTo(wait(tokens.issue(ADA)));
        assertThat(wait(tokens.find(token))).isEqualTo(ADA);
        assertThat(wait(tokens.find("made-up"))).isNull();
        assertThat(wait(tokens.find(Secrets.hash(token)))).isNull();
        assertThat(everythingIn("tokens")).doesNotContain(token).contains(Secrets.hash(token));
    }

    @Test
    void remembersTheMembershipsOfADevice() {
        Devices devices = new Devices(mongo);
        String cookie = wait(devices.start(ADA));
        wait(devices.add(cookie, WALL));
        wait(devices.add(cookie, WALL));
        assertThat(wait(devices.find(cookie))).containsExactly(ADA, WALL);
        wait(devices.remove(cookie, ADA));
        assertThat(wait(devices.find(cookie))).containsExactly(WALL);
        assertThat(wait(devices.find("made-up"))).isNull();
        assertThat(everythingIn("devices")).doesNotContain(cookie);
    }

    @Test
    void forgetsTheOldestMembershipOfADeviceThatHoldsTheMost() {
        Devices devices = new Devices(mongo);
        String cookie = wait(devices.start(ADA));
        for (int i = 0; i < Devices.MEMBERSHIPS_MAX; i++)
            wait(devices.add(cookie, new Membership(new BoardId("b" + i), new ParticipantId("p" + i), Role.READER)));
        assertThat(wait(devices.find(cookie))).hasSize(Devices.MEMBERSHIPS_MAX).doesNotContain(ADA);
    }

    @Test
    void leadsEachInviteToItsRoleUpToTheMostOfABoard() {
        Invites invites = new Invites(mongo);
        Map<Role, String> first = wait(invites.first(ADA.board()));
        assertThat(first).containsOnlyKeys(Role.values());
        assertThat(wait(invites.find(first.get(Role.READER))))
                .isEqualTo(new Invites.Invite(ADA.board(), Role.READER, true));
        assertThat(wait(invites.find("made-up"))).isNull();
        assertThat(everythingIn("invites")).doesNotContain(first.values());
        for (int i = first.size(); i < Invites.PER_BOARD_MAX; i++)
            assertThat(wait(invites.add(ADA.board(), Role.PARTICIPANT, Role.FACILITATOR)))
                    .isNotNull();
        assertThat(wait(invites.add(ADA.board(), Role.PARTICIPANT, Role.FACILITATOR)))
                .isNull();
    }

    /** Somebody who makes one after the other must not leave the facilitators without any. */
    @Test
    void participantsUseUpHalfOfABoardsInvites() {
        Invites invites = new Invites(mongo);
        int made = wait(invites.first(ADA.board())).size();
        while (wait(invites.add(ADA.board(), Role.PARTICIPANT, Role.PARTICIPANT)) != null) made++;
        assertThat(made).isEqualTo(Invites.PER_BOARD_MAX / 2);
        assertThat(wait(invites.add(ADA.board(), Role.PARTICIPANT, Role.FACILITATOR)))
                .isNotNull();
    }

    @Test
    void revokesAnInviteOnceAndMakesRoomForAnother() {
        Invites invites = new Invites(mongo);
        Map<Role, String> first = wait(invites.first(ADA.board()));
        List<Invites.Open> open = wait(invites.open(ADA.board()));
        assertThat(open).extracting(Invites.Open::role).containsExactlyInAnyOrder(Role.values());
        String reader = Secrets.hash(first.get(Role.READER));
        assertThat(open).extracting(Invites.Open::id).contains(reader);
        assertThat(wait(invites.revoke(new BoardId("other"), reader))).isFalse();
        assertThat(wait(invites.revoke(ADA.board(), reader))).isTrue();
        assertThat(wait(invites.revoke(ADA.board(), reader))).isFalse();
        assertThat(wait(invites.find(first.get(Role.READER))).isOpen()).isFalse();
        assertThat(wait(invites.open(ADA.board()))).hasSize(3);
        for (int i = 3; i < Invites.PER_BOARD_MAX; i++)
            assertThat(wait(invites.add(ADA.board(), Role.READER, Role.FACILITATOR)))
                    .isNotNull();
        assertThat(wait(invites.add(ADA.board(), Role.READER, Role.FACILITATOR)))
                .isNull();
    }

    @Test
    void anInviteOnTheWallEndsByItself() {
        Invites invites = new Invites(mongo);
        String shown = wait(invites.addForWall(ADA.board()));
        assertThat(wait(invites.find(shown))).isEqualTo(new Invites.Invite(ADA.board(), Role.PARTICIPANT, true));
        assertThat(wait(invites.open(ADA.board()))).hasSize(1);
        Document past = new Document("$set", new Document("until", new Date(System.currentTimeMillis() - 1_000)));
        wait(mongo.done(mongo.collection("invites").updateOne(new Document("_id", Secrets.hash(shown)), past)));
        assertThat(wait(invites.find(shown))).isNull();
        assertThat(wait(invites.open(ADA.board()))).isEmpty();
    }

    /** Two who made it at the same moment may each have made one. */
    @Test
    void noLinkOfABookOutlivesItsRevocation() {
        BookLinks links = new BookLinks(mongo);
        String key = wait(links.make(ADA.board()));
        Document second = new Document("_id", Secrets.hash("second"))
                .append("board", ADA.board().value())
                .append("key", "second")
                .append("made", new Date());
        wait(mongo.done(mongo.collection("books").insertOne(second)));
        for (String each : List.of(key, "second"))
            assertThat(wait(links.find(each))).isEqualTo(ADA.board());
        assertThat(wait(links.of(ADA.board()))).isEqualTo(key);
        wait(links.revoke(ADA.board()));
        for (String each : List.of(key, "second"))
            assertThat(wait(links.find(each))).isNull();
    }

    @Test
    void forgetsAMembershipAlsoWhereItsRoleHasChanged() {
        Devices devices = new Devices(mongo);
        String cookie = wait(devices.start(ADA));
        Membership demoted = new Membership(ADA.board(), ADA.participant(), Role.PARTICIPANT);
        wait(devices.add(cookie, demoted));
        assertThat(wait(devices.find(cookie))).containsExactly(ADA);
        wait(devices.remove(cookie, demoted));
        assertThat(wait(devices.find(cookie))).isEmpty();
    }

    @Test
    void letsOneOfManyUseADeviceCode() {
        DeviceCodes codes = new DeviceCodes(mongo, () -> now);
        String code = wait(codes.issue(ADA));
        assertThat(wait(codes.find(code)).usable()).isTrue();
        var tries = IntStream.range(0, 8).mapToObj(i -> codes.use(code)).toList();
        wait(Future.join(tries));
        assertThat(tries.stream().filter(one -> one.result().usable())).hasSize(1);
        assertThat(wait(codes.find(code)).usable()).isFalse();
        assertThat(wait(codes.use("made-up"))).isNull();
        assertThat(everythingIn("device-codes")).doesNotContain(code);
    }

    @Test
    void refusesADeviceCodeAfterTenMinutesAndForgetsItAfterADay() {
        DeviceCodes codes = new DeviceCodes(mongo, () -> now);
        String code = wait(codes.issue(ADA));
        now = now.plus(DeviceCodes.VALID);
        assertThat(wait(codes.use(code)).usable()).isFalse();
        wait(codes.sweep());
        assertThat(wait(codes.find(code))).isNotNull();
        now = now.plus(Duration.ofHours(25));
        wait(codes.sweep());
        assertThat(wait(codes.find(code))).isNull();
    }
}
