package io.patternboard.live;

import io.patternboard.board.Board;
import io.patternboard.board.BoardId;
import io.patternboard.board.Command;
import io.patternboard.board.Commit;
import io.patternboard.board.EraseParticipant;
import io.patternboard.board.ParticipantErased;
import io.patternboard.board.ParticipantId;
import io.patternboard.board.RenameParticipant;
import io.patternboard.board.SetRetention;
import io.patternboard.board.cards.CardsRevealed;
import io.patternboard.board.cards.RevealCards;
import io.patternboard.board.voting.CloseRound;
import io.patternboard.board.voting.OpenRound;
import io.patternboard.board.voting.RevealRound;
import io.patternboard.board.voting.RoundRevealed;
import io.patternboard.store.Members;
import io.patternboard.store.OwnPages;
import io.patternboard.store.Retention;
import io.vertx.core.Future;

/**
 * What some commands change beside the log, before their commit is written. Each step may be done again after a crash:
 * the commit is what makes it count.
 */
final class Preparation {
    private final BoardId board;
    private final BallotBox ballots;
    private final SealedBox sealed;
    private final Members members;
    private final Retention retention;
    private final OwnPages own;

    Preparation(
            BoardId board, BallotBox ballots, SealedBox sealed, Members members, Retention retention, OwnPages own) {
        this.board = board;
        this.ballots = ballots;
        this.sealed = sealed;
        this.members = members;
        this.retention = retention;
        this.own = own;
    }

    boolean concerns(Wish wish) {
        Command command = wish.asked().command();
        return command instanceof OpenRound
                || command instanceof CloseRound
                || command instanceof RevealRound
                || command instanceof RevealCards
                || command instanceof EraseParticipant
                || command instanceof SetRetention
                || command instanceof RenameParticipant;
    }

    /** Does what must be done first; answers the wish as it is then to be decided. */
    Future<Wish> prepare(Board now, Wish wish) {
        Command command = wish.asked().command();
        if (command instanceof OpenRound open) return ballots.open(open.round()).map(wish);
        if (command instanceof CloseRound close) {
            return ballots.close(now.rounds().get(close.round()), close.round(), wish)
                    .map(wish::as);
        }
        if (command instanceof RevealRound reveal)
            return ballots.reveal(reveal.round()).map(wish::as);
        if (command instanceof RevealCards reveal)
            return sealed.unseal(reveal, wish).map(wish::as);
        if (command instanceof EraseParticipant erase)
            return erase(now, erase.participant()).map(wish);
        if (command instanceof SetRetention set)
            return retention.keep(board, set.months()).map(wish);
        RenameParticipant rename = (RenameParticipant) command;
        return members.rename(board, wish.by().id(), rename.name()).map(wish);
    }

    /** Before the commit that says so: what was told to be erased is. */
    private Future<Void> erase(Board now, ParticipantId who) {
        return ballots.withdraw(now, who)
                .compose(ok -> sealed.withdraw(now, who))
                .compose(ok -> own.erase(board, who))
                .compose(ok -> members.erase(board, who));
    }

    /** Tidies up what a stored commit has made superfluous; what fails here is tidied when the room next opens. */
    void finish(Iterable<Commit> stored) {
        for (Commit commit : stored) {
            for (var event : commit.events()) {
                if (event instanceof RoundRevealed revealed) ballots.forget(revealed.round());
                // What came in while the rest was being erased.
                if (event instanceof ParticipantErased erased) own.erase(board, erased.participant());
                if (event instanceof CardsRevealed revealed) sealed.forget(revealed.meeting(), revealed.step());
            }
        }
    }
}
