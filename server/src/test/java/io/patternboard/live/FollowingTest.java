package io.patternboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.patternboard.board.BoardId;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.Role;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a node shows of a board whose room is on another, when messages between them get lost or overtake each other. */
class FollowingTest {
    private static final BoardId BOARD = new BoardId("b");
    private static final String ADDRESS = "board.b.commits";

    private final List<Long> shown = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final List<JsonObject> told = new ArrayList<>();
    private JsonArray events = new JsonArray();
    private long head = 10;
    private int pageMax = 1_000;
    private Promise<Void> gate = open();

    private final Following following = new Following(
            BOARD,
            new Following.Way() {
                @Override
                public Future<Long> watch(BoardId board, long known) {
                    return Future.succeededFuture(head);
                }

                @Override
                public Future<Buffer> commits(BoardId board, long after, long heard) {
                    asked.add("after " + after + ", heard " + heard);
                    return gate.future().map(ok -> page(after + 1, Math.min(head, after + pageMax)));
                }
            },
            new Outlet() {
                @Override
                public void publish(String address, Frame frame) {
                    assertThat(address).isEqualTo(ADDRESS);
                    for (Object each : frame.envelope()
                            .toJsonObject()
                            .getJsonObject("body")
                            .getJsonArray("commits")) {
                        shown.add(((JsonObject) each).getLong("seq"));
                    }
                }

                @Override
                public void publish(String address, JsonObject place) {
                    assertThat(address).isEqualTo(Standings.ADDRESS);
                    told.add(place);
                }
            });

    private static Promise<Void> open() {
        Promise<Void> promise = Promise.promise();
        promise.complete();
        return promise;
    }

    private Buffer page(long first, long last) {
        var commits = new JsonArray();
        for (long seq = first; seq <= last; seq++)
            commits.add(new JsonObject().put("seq", seq).put("events", events));
        return new JsonObject().put("commits", commits).put("head", last).toBuffer();
    }

    private void comes(long first, long last) {
        following.take(first, last, !events.isEmpty(), Frame.of(ADDRESS, page(first, last)));
    }

    private void isFollowed() {
        following.come();
        assertThat(following.watched().succeeded()).isTrue();
        assertThat(following.shown()).isEqualTo(10);
    }

    @Test
    void showsWhatFollows() {
        isFollowed();
        comes(11, 12);
        comes(13, 13);
        assertThat(shown).containsExactly(11L, 12L, 13L);
        assertThat(asked).isEmpty();
    }

    @Test
    void fetchesWhatGotLostBeforeItShowsWhatCameLater() {
        isFollowed();
        comes(11, 11);
        head = 14;
        comes(13, 14);
        assertThat(shown).containsExactly(11L, 12L, 13L, 14L);
        assertThat(asked).containsExactly("after 11, heard 14");
    }

    @Test
    void showsNothingWhileItFetchesAndEverythingOnceInTheEnd() {
        isFollowed();
        gate = Promise.promise();
        head = 12;
        comes(12, 12);
        head = 14;
        comes(13, 13);
        comes(14, 14);
        comes(13, 13);
        assertThat(shown).isEmpty();
        gate.complete();
        assertThat(shown).containsExactly(11L, 12L, 13L, 14L);
    }

    @Test
    void fetchesPageAfterPage() {
        isFollowed();
        pageMax = 2;
        head = 15;
        comes(15, 15);
        assertThat(shown).containsExactly(11L, 12L, 13L, 14L, 15L);
        assertThat(asked).hasSize(3);
    }

    @Test
    void leavesAsideWhatCameBefore() {
        isFollowed();
        comes(9, 10);
        comes(11, 11);
        comes(11, 11);
        assertThat(shown).containsExactly(11L);
    }

    @Test
    void noticesALastMessageThatGotLostWhenItAsksToGoOn() {
        isFollowed();
        head = 12;
        following.renew();
        assertThat(shown).containsExactly(11L, 12L);
    }

    @Test
    void triesAgainLaterWhereTheFetchFailed() {
        isFollowed();
        gate = Promise.promise();
        head = 12;
        comes(12, 12);
        gate.fail("away");
        assertThat(shown).isEmpty();
        gate = open();
        following.renew();
        assertThat(shown).containsExactly(11L, 12L);
    }

    /** The room's own word of it may have got lost: whoever was removed would go on listening on this node. */
    @Test
    void tellsWhosePlaceHasChangedAlsoWhereOnlyTheCommitsSaySo() {
        isFollowed();
        events = new JsonArray()
                .add(new JsonObject()
                        .put("type", "role-set")
                        .put("participant", "ben")
                        .put("role", "reader"))
                .add(new JsonObject().put("type", "participant-removed").put("participant", "cas"))
                .add(new JsonObject()
                        .put("type", "card-posted")
                        .put("card", "c")
                        .put("text", "participant-removed"));
        List<JsonObject> both = List.of(
                Standings.message(BOARD, new ParticipantId("ben"), Role.READER),
                Standings.message(BOARD, new ParticipantId("cas"), null));
        comes(11, 11);
        assertThat(told).isEqualTo(both);
        told.clear();
        head = 12;
        following.renew();
        assertThat(told).isEqualTo(both);
        assertThat(shown).containsExactly(11L, 12L);
    }

    @Test
    void showsNothingMoreOnceNobodyIsLeft() {
        isFollowed();
        gate = Promise.promise();
        head = 12;
        comes(12, 12);
        assertThat(following.leave()).isTrue();
        gate.complete();
        assertThat(shown).isEmpty();
    }
}
