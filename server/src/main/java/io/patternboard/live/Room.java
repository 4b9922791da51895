package io.patternboard.live;

import io.patternboard.board.Asked;
import io.patternboard.board.Board;
import io.patternboard.board.BoardId;
import io.patternboard.board.Commit;
import io.patternboard.board.Decision;
import io.patternboard.board.Participant;
import io.patternboard.board.Refused;
import io.patternboard.board.Rejection;
import io.patternboard.board.cards.PostCard;
import io.patternboard.board.meetings.RaiseHand;
import io.patternboard.board.meetings.SayReady;
import io.patternboard.board.voting.CastBallot;
import io.patternboard.store.CommitLog;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One live board on one event loop: the whole write path. Commands wait in a queue; one group of them at a time is
 * decided and written, and only what is stored is published and answered.
 *
 * <pre>
 *            submit                     stored
 *   resting --------> deciding/writing --------> publish, answer, next group or rest
 *                        |  not stored, or not known
 *                        v
 *                     reading back: what is stored is taken in and answered, the rest is decided again
 *                        |  cannot read; or, anywhere, something throws that nobody foresaw
 *                        v
 *                     broken: everybody waiting is told to send again; the shard opens a new room
 * </pre>
 */
final class Room {
    private static final Logger LOG = LoggerFactory.getLogger(Room.class);
    private static final int QUEUE_MAX = 2_000;
    private static final int GROUP_MAX = 256;
    private static final int TRIES_MAX = 5;

    private final BoardId id;
    private final Stores stores;
    private final BallotBox ballotBox;
    private final SealedBox sealedBox;
    private final Hands hands = new Hands();
    private final Preparation preparation;
    private final Places places;
    private final SnapshotKeeper keeper;
    private final Screens screens;
    private final InstantSource clock;
    private final Deque<Wish> queue = new ArrayDeque<>();
    /** No longer in the queue; those that are answered too, until all of them are. */
    private final List<Wish> taken = new ArrayList<>();

    private Board board;
    private long head;
    private Instant latest = Instant.EPOCH;
    private final boolean damaged;
    private boolean writing;
    private boolean broken;
    private boolean deleted;
    private @Nullable Promise<Void> look;
    private @Nullable Promise<Void> rest;

    Room(BoardId id, Stores stores, Screens screens, InstantSource clock, Opening.Opened opened) {
        this.id = id;
        this.stores = stores;
        this.ballotBox = new BallotBox(id, stores.ballots(), screens);
        this.sealedBox = new SealedBox(id, stores.sealed(), screens);
        this.preparation =
                new Preparation(id, ballotBox, sealedBox, stores.members(), stores.retention(), stores.own());
        this.places = new Places(id, stores.members(), screens);
        this.keeper = new SnapshotKeeper(id, stores.snapshots(), stores.retention(), opened.head() - opened.replayed());
        this.screens = screens;
        this.clock = clock;
        this.board = opened.board();
        this.head = opened.head();
        this.damaged = opened.damaged();
    }

    Board board() {
        return board;
    }

    long head() {
        return head;
    }

    /** Whether it lost track of what is stored. Nothing is accepted any more; a new room must be opened. */
    boolean isBroken() {
        return broken;
    }

    /** Whether something stored about it cannot be read: it can be looked at, and nothing is written any more. */
    boolean isDamaged() {
        return damaged;
    }

    boolean isResting() {
        return !writing && queue.isEmpty();
    }

    BallotBox ballotBox() {
        return ballotBox;
    }

    SealedBox sealedBox() {
        return sealedBox;
    }

    Places places() {
        return places;
    }

    Hands hands() {
        return hands;
    }

    Screens screens() {
        return screens;
    }

    /** Takes in what another node's room of this board has stored, if anything. */
    Future<Void> catchUp() {
        if (damaged) return Future.succeededFuture();
        if (broken) return Future.failedFuture(new Refused(Rejection.STORE_AWAY));
        if (look == null) look = Promise.promise();
        Future<Void> looked = look.future();
        pump();
        return looked;
    }

    /** When everything that waits has been written and answered. */
    Future<Void> settled() {
        if (isResting() || broken) return Future.succeededFuture();
        if (rest == null) rest = Promise.promise();
        return rest.future();
    }

    /** Takes nothing more, since all of it is going to be deleted; when what waits is written. */
    Future<Void> end() {
        deleted = true;
        return settled().compose(ok -> keeper.settled());
    }

    /** Saves what the next opening would otherwise have to replay. */
    Future<Void> leave() {
        return damaged || deleted || broken ? Future.succeededFuture() : keeper.leave(board, head);
    }

    /**
     * Carries out a command: once, however often it is sent. Fails with {@link Refused}; {@code store-away} means it may
     * or may not have been carried out, and that it can safely be sent again.
     */
    Future<Reply> submit(Participant by, Asked asked) {
        if (deleted) return Future.failedFuture(new Refused(Rejection.BOARD_NOT_FOUND));
        if (damaged) return Future.failedFuture(new Refused(Rejection.BOARD_DAMAGED));
        if (broken) return Future.failedFuture(new Refused(Rejection.STORE_AWAY));
        // A ballot makes no commit and waits for none: its round's own document orders it.
        if (asked.command() instanceof CastBallot cast) return cast(by, asked, cast);
        if (asked.command() instanceof SayReady || asked.command() instanceof RaiseHand) return signal(by, asked);
        if (asked.command() instanceof PostCard && sealedBox.knows(asked.id())) {
            return Future.succeededFuture(new Reply(null, clock.instant()));
        }
        if (queue.size() >= QUEUE_MAX) return Future.failedFuture(new Refused(Rejection.TOO_BUSY));
        Wish wish = Wish.of(by, asked);
        queue.add(wish);
        pump();
        return wish.reply().future();
    }

    private Future<Reply> cast(Participant by, Asked asked, CastBallot cast) {
        if (asked.decide(board, by) instanceof Decision.Rejected no) {
            if (ballotBox.counted(board, cast, asked.id())) {
                return Future.succeededFuture(new Reply(null, clock.instant()));
            }
            return Future.failedFuture(new Refused(no.rejection()));
        }
        return ballotBox.cast(by.id(), asked.id(), cast).map(ok -> new Reply(null, clock.instant()));
    }

    /** Makes no commit either, and may be done twice. */
    private Future<Reply> signal(Participant by, Asked asked) {
        if (asked.decide(board, by) instanceof Decision.Rejected no) {
            return Future.failedFuture(new Refused(no.rejection()));
        }
        if (asked.command() instanceof SayReady said) hands.say(by.id(), said);
        if (asked.command() instanceof RaiseHand hand) hands.raise(by.id(), hand);
        screens.hands(hands.news(board));
        return Future.succeededFuture(new Reply(null, clock.instant()));
    }

    private void pump() {
        if (writing || broken) return;
        if (look == null && queue.isEmpty()) return;
        writing = true;
        Future.<Void>succeededFuture().compose(go -> next()).onComplete(ended -> {
            writing = false;
            // Something threw that nobody foresaw: nobody may wait for ever for a room that does nothing any more.
            if (ended.failed()) lost(ended.cause());
            if (broken) breakDown();
            taken.clear();
            if (rest != null && (queue.isEmpty() || broken)) {
                Promise<Void> resting = rest;
                rest = null;
                resting.complete();
            }
            pump();
        });
    }

    private Future<Void> next() {
        if (look != null) {
            Promise<Void> looking = look;
            look = null;
            return Future.<Void>succeededFuture()
                    .compose(go -> readOn())
                    .onComplete(looking)
                    .otherwiseEmpty();
        }
        return preparation.concerns(queue.peek()) ? prepareAndWrite(take()) : write(gather());
    }

    private Wish take() {
        Wish wish = queue.poll();
        taken.add(wish);
        return wish;
    }

    private Future<Void> readOn() {
        // Mostly there is nothing: one look costs less than a page.
        return stores.log().read(id, head, 1).compose(one -> one.isEmpty() ? Future.succeededFuture() : readPages());
    }

    private Future<Void> readPages() {
        return stores.log()
                .read(id, head, GROUP_MAX)
                .compose(stored -> takeIn(stored)
                        .compose(ok -> stored.size() < GROUP_MAX ? Future.succeededFuture() : readPages()));
    }

    private CommitGroup gather() {
        CommitGroup group = new CommitGroup(board, head, now());
        while (!queue.isEmpty() && group.size() < GROUP_MAX && !preparation.concerns(queue.peek())) {
            group.decide(take());
        }
        return group;
    }

    /** A clock that is put back must not put commits out of order. */
    private Instant now() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        latest = now.isAfter(latest) ? now : latest;
        return latest;
    }

    /** For a command that first changes something beside the log; nothing may be done twice, so resends end here. */
    private Future<Void> prepareAndWrite(Wish wish) {
        return stores.log()
                .byCommand(id, wish.id())
                .compose(stored -> prepare(wish, stored))
                .transform(ready -> {
                    if (ready.cause() instanceof Refused no) wish.refuse(no.rejection());
                    else if (ready.failed()) {
                        report("preparing", ready.cause());
                        wish.refuse(Rejection.STORE_AWAY);
                    }
                    if (ready.result() == null) return Future.succeededFuture();
                    CommitGroup group = new CommitGroup(board, head, now());
                    group.decide(ready.result());
                    return write(group);
                });
    }

    /** The wish as it is then to be decided; null where it is answered. */
    private Future<@Nullable Wish> prepare(Wish wish, @Nullable Commit stored) {
        if (stored != null) {
            wish.answerFrom(stored);
            // A crash may have come between its commit and the tidying up.
            preparation.finish(List.of(stored));
            return Future.succeededFuture();
        }
        return wish.asked().decide(board, wish.by()) instanceof Decision.Rejected no
                ? Future.failedFuture(new Refused(no.rejection()))
                : preparation.prepare(board, wish);
    }

    private Future<Void> write(CommitGroup group) {
        if (group.commits().isEmpty()) return answerRefused(group);
        // What throws, as where the memory is full for a moment, is a fault like another.
        Future<Void> appended =
                Future.<Void>succeededFuture().compose(go -> stores.log().append(id, group.commits()));
        // Encoded while that is being written, which takes longer.
        Future<Frame> frame = Future.succeededFuture(group).map(now -> screens.frame(now.head(), now.commits()));
        return appended.transform(stored -> stored.failed()
                ? readBack(group, stored.cause())
                : frame.compose(shown -> {
                    isStored(group.commits(), group.board(), shown);
                    for (int i = 0; i < group.granted().size(); i++) {
                        group.granted().get(i).grant(group.commits().get(i));
                    }
                    preparation.finish(group.commits());
                    keeper.passed(board, head);
                    return answerRefused(group);
                }));
    }

    /** Tells everybody. Whatever may throw meanwhile, it is stored, and who waits for that is answered. */
    private void isStored(List<Commit> commits, Board next, Frame frame) {
        board = next;
        head = commits.get(commits.size() - 1).seq();
        try {
            screens.show(head, commits, board, frame);
            screens.hands(hands.news(board));
            places.follow(commits, board);
        } catch (RuntimeException | Error mistake) {
            lost(mistake);
        }
    }

    /** A no may be a resend of something carried out before the board changed: that gets its first answer. */
    private Future<Void> answerRefused(CommitGroup group) {
        List<Future<Void>> answers = new ArrayList<>();
        for (CommitGroup.No no : group.refused()) {
            answers.add(stores.log().byCommand(id, no.wish().id()).transform(found -> {
                if (found.failed()) no.wish().refuse(Rejection.STORE_AWAY);
                else if (found.result() != null) no.wish().answerFrom(found.result());
                else return refuse(no);
                return Future.succeededFuture();
            }));
        }
        return answers.isEmpty()
                ? Future.succeededFuture()
                : Future.all(answers).mapEmpty();
    }

    /** What the log refuses may be about a sealed card, which is not in the log. */
    private Future<Void> refuse(CommitGroup.No no) {
        boolean maySeal = no.rejection() == Rejection.STEP_IS_SEALED || no.rejection() == Rejection.CARD_NOT_FOUND;
        Future<Void> taken =
                maySeal ? sealedBox.take(no.on(), no.wish().by(), no.wish().asked()) : null;
        if (taken == null) {
            no.wish().refuse(no.rejection());
            return Future.succeededFuture();
        }
        return taken.transform(done -> {
            if (done.succeeded()) no.wish().reply().tryComplete(new Reply(null, clock.instant()));
            else if (done.cause() instanceof Refused refused) no.wish().refuse(refused.rejection());
            else no.wish().refuse(Rejection.STORE_AWAY);
            return Future.succeededFuture();
        });
    }

    private Future<Void> readBack(CommitGroup group, Throwable fault) {
        if (!(fault instanceof CommitLog.Conflict)) report("writing", fault);
        return stores.log()
                .read(id, head, GROUP_MAX)
                .compose(this::takeIn)
                .compose(ok -> decideAgain(group))
                .recover(unreadable -> {
                    report("reading back", unreadable);
                    broken = true;
                    return Future.succeededFuture();
                });
    }

    private Future<Void> takeIn(List<Commit> stored) {
        if (stored.isEmpty()) return Future.succeededFuture();
        return new Names(id, stores.members())
                .fill(stored, board.participants())
                .map(named -> {
                    Board next = board;
                    for (Commit commit : named) next = commit.applyTo(next);
                    isStored(
                            named,
                            next,
                            screens.frame(named.get(named.size() - 1).seq(), named));
                    return null;
                });
    }

    /** Answers what turned out to be stored, now or long ago, and puts the rest back in front of the queue, in order. */
    private Future<Void> decideAgain(CommitGroup group) {
        List<Future<Commit>> lookups = group.granted().stream()
                .map(wish -> stores.log().byCommand(id, wish.id()))
                .toList();
        return Future.all(lookups).compose(found -> {
            for (int i = lookups.size() - 1; i >= 0; i--) {
                Wish wish = group.granted().get(i);
                Commit commit = lookups.get(i).result();
                if (commit != null) wish.answerFrom(commit);
                else if (wish.tries() >= TRIES_MAX) wish.refuse(Rejection.STORE_AWAY);
                else queue.addFirst(wish.again());
            }
            return answerRefused(group);
        });
    }

    /** What it has told, and to whom, is not known any more: a new room knows it from what is stored. */
    private void lost(Throwable mistake) {
        LOG.error("A room lost its way, a new one is opened; board={}", id, mistake);
        broken = true;
    }

    private void breakDown() {
        taken.forEach(wish -> wish.refuse(Rejection.STORE_AWAY));
        queue.forEach(wish -> wish.refuse(Rejection.STORE_AWAY));
        queue.clear();
        if (look != null) look.fail(new Refused(Rejection.STORE_AWAY));
        look = null;
    }

    private void report(String doing, Throwable fault) {
        LOG.warn("The store failed; board={} doing={} fault={}", id, doing, fault.toString());
    }
}
