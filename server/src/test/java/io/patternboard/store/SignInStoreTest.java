package io.patternboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.RunningServer;
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
        mongo = RunningServer.wait(Mongo.embedded(vertx, directory));
    }

    @AfterEach
    void close() {
        mongo.close();
        RunningServer.wait(vertx.close());
    }

    private String everythingIn(String collection) {
        List<Document> all =
                RunningServer.wait(mongo.all(mongo.collection(collection).find()));
        return all.toString();
    }

    @Test
    void findsWhatATokenStandsForAndKeepsOnlyItsHash() {
        Tokens tokens = new Tokens(mongo);
        String token = RunningServer.wait(tokens.issue(ADA));
        assertThat(token).hasSize(43).isNotEqualTo(RunningServer.wait(tokens.issue(ADA)));
        assertThat(RunningServer.wait(tokens.find(token))).isEqualTo(ADA);
        assertThat(RunningServer.wait(tokens.find("made-up"))).isNull();
        assertThat(RunningServer.wait(tokens.find(Secrets.hash(token)))).isNull();
        assertThat(everythingIn("tokens")).doesNotContain(token).contains(Secrets.hash(token));
    }

    @Test
    void remembersTheMembershipsOfADevice() {
        Devices devices = new Devices(mongo);
        String cookie = RunningServer.wait(devices.start(ADA));
        RunningServer.wait(devices.add(cookie, WALL));
        RunningServer.wait(devices.add(cookie, WALL));
        assertThat(RunningServer.wait(devices.find(cookie))).containsExactly(ADA, WALL);
        RunningServer.wait(devices.remove(cookie, ADA));
        assertThat(RunningServer.wait(devices.find(cookie))).containsExactly(WALL);
        assertThat(RunningServer.wait(devices.find("made-up"))).isNull();
        assertThat(everythingIn("devices")).doesNotContain(cookie);
    }

    @Test
    void forgetsTheOldestMembershipOfADeviceThatHoldsTheMost() {
        Devices devices = new Devices(mongo);
        String cookie = RunningServer.wait(devices.start(ADA));
        for (int i = 0; i < Devices.MEMBERSHIPS_MAX; i++)
            RunningServer.wait(
                    devices.add(cookie, new Membership(new BoardId("b" + i), new ParticipantId("p" + i), Role.READER)));
        assertThat(RunningServer.wait(devices.find(cookie)))
                .hasSize(Devices.MEMBERSHIPS_MAX)
                .doesNotContain(ADA);
    }

    @Test
    void leadsEachInviteToItsRoleUpToTheMostOfABoard() {
        Invites invites = new Invites(mongo);
        Map<Role, String> first = RunningServer.wait(invites.first(ADA.board()));
        assertThat(first).containsOnlyKeys(Role.values());
        assertThat(RunningServer.wait(invites.find(first.get(Role.READER))))
                .isEqualTo(new Invites.Invite(ADA.board(), Role.READER, true));
        assertThat(RunningServer.wait(invites.find("made-up"))).isNull();
        assertThat(everythingIn("invites")).doesNotContain(first.values());
        for (int i = first.size(); i < Invites.PER_BOARD_MAX; i++)
            assertThat(RunningServer.wait(invites.add(ADA.board(), Role.PARTICIPANT, Role.FACILITATOR)))
                    .isNotNull();
        assertThat(RunningServer.wait(invites.add(ADA.board(), Role.PARTICIPANT, Role.FACILITATOR)))
                .isNull();
    }

    /** Somebody who makes one after the other must not leave the facilitators without any. */
    @Test
    void participantsUseUpHalfOfABoardsInvites() {
        Invites invites = new Invites(mongo);
        int made = RunningServer.wait(invites.first(ADA.board())).size();
        while (RunningServer.wait(invites.add(ADA.board(), Role.PARTICIPANT, Role.PARTICIPANT)) != null) made++;
        assertThat(made).isEqualTo(Invites.PER_BOARD_MAX / 2);
        assertThat(RunningServer.wait(invites.add(ADA.board(), Role.PARTICIPANT, Role.FACILITATOR)))
                .isNotNull();
    }

    @Test
    void revokesAnInviteOnceAndMakesRoomForAnother() {
        Invites invites = new Invites(mongo);
        Map<Role, String> first = RunningServer.wait(invites.first(ADA.board()));
        List<Invites.Open> open = RunningServer.wait(invites.open(ADA.board()));
        assertThat(open).extracting(Invites.Open::role).containsExactlyInAnyOrder(Role.values());
        String reader = Secrets.hash(first.get(Role.READER));
        assertThat(open).extracting(Invites.Open::id).contains(reader);
        assertThat(RunningServer.wait(invites.revoke(new BoardId("other"), reader)))
                .isFalse();
        assertThat(RunningServer.wait(invites.revoke(ADA.board(), reader))).isTrue();
        assertThat(RunningServer.wait(invites.revoke(ADA.board(), reader))).isFalse();
        assertThat(RunningServer.wait(invites.find(first.get(Role.READER))).isOpen())
                .isFalse();
        assertThat(RunningServer.wait(invites.open(ADA.board()))).hasSize(3);
        for (int i = 3; i < Invites.PER_BOARD_MAX; i++)
            assertThat(RunningServer.wait(invites.add(ADA.board(), Role.READER, Role.FACILITATOR)))
                    .isNotNull();
        assertThat(RunningServer.wait(invites.add(ADA.board(), Role.READER, Role.FACILITATOR)))
                .isNull();
    }

    @Test
    void anInviteOnTheWallEndsByItself() {
        Invites invites = new Invites(mongo);
        String shown = RunningServer.wait(invites.addForWall(ADA.board()));
        assertThat(RunningServer.wait(invites.find(shown)))
                .isEqualTo(new Invites.Invite(ADA.board(), Role.PARTICIPANT, true));
        assertThat(RunningServer.wait(invites.open(ADA.board()))).hasSize(1);
        Document past = new Document("$set", new Document("until", new Date(System.currentTimeMillis() - 1_000)));
        RunningServer.wait(
                mongo.done(mongo.collection("invites").updateOne(new Document("_id", Secrets.hash(shown)), past)));
        assertThat(RunningServer.wait(invites.find(shown))).isNull();
        assertThat(RunningServer.wait(invites.open(ADA.board()))).isEmpty();
    }

    /** Two who made it at the same moment may each have made one. */
    @Test
    void noLinkOfABookOutlivesItsRevocation() {
        BookLinks links = new BookLinks(mongo);
        String key = RunningServer.wait(links.make(ADA.board()));
        Document second = new Document("_id", Secrets.hash("second"))
                .append("board", ADA.board().value())
                .append("key", "second")
                .append("made", new Date());
        RunningServer.wait(mongo.done(mongo.collection("books").insertOne(second)));
        for (String each : List.of(key, "second"))
            assertThat(RunningServer.wait(links.find(each))).isEqualTo(ADA.board());
        assertThat(RunningServer.wait(links.of(ADA.board()))).isEqualTo(key);
        RunningServer.wait(links.revoke(ADA.board()));
        for (String each : List.of(key, "second"))
            assertThat(RunningServer.wait(links.find(each))).isNull();
    }

    @Test
    void forgetsAMembershipAlsoWhereItsRoleHasChanged() {
        Devices devices = new Devices(mongo);
        String cookie = RunningServer.wait(devices.start(ADA));
        Membership demoted = new Membership(ADA.board(), ADA.participant(), Role.PARTICIPANT);
        RunningServer.wait(devices.add(cookie, demoted));
        assertThat(RunningServer.wait(devices.find(cookie))).containsExactly(ADA);
        RunningServer.wait(devices.remove(cookie, demoted));
        assertThat(RunningServer.wait(devices.find(cookie))).isEmpty();
    }

    @Test
    void letsOneOfManyUseADeviceCode() {
        DeviceCodes codes = new DeviceCodes(mongo, () -> now);
        String code = RunningServer.wait(codes.issue(ADA));
        assertThat(RunningServer.wait(codes.find(code)).usable()).isTrue();
        var tries = IntStream.range(0, 8).mapToObj(i -> codes.use(code)).toList();
        RunningServer.wait(Future.join(tries));
        assertThat(tries.stream().filter(one -> one.result().usable())).hasSize(1);
        assertThat(RunningServer.wait(codes.find(code)).usable()).isFalse();
        assertThat(RunningServer.wait(codes.use("made-up"))).isNull();
        assertThat(everythingIn("device-codes")).doesNotContain(code);
    }

    @Test
    void refusesADeviceCodeAfterTenMinutesAndForgetsItAfterADay() {
        DeviceCodes codes = new DeviceCodes(mongo, () -> now);
        String code = RunningServer.wait(codes.issue(ADA));
        now = now.plus(DeviceCodes.VALID);
        assertThat(RunningServer.wait(codes.use(code)).usable()).isFalse();
        RunningServer.wait(codes.sweep());
        assertThat(RunningServer.wait(codes.find(code))).isNotNull();
        now = now.plus(Duration.ofHours(25));
        RunningServer.wait(codes.sweep());
        assertThat(RunningServer.wait(codes.find(code))).isNull();
    }
}
