package io.patternboard.store;

/**
 * Somebody who signed in with their organisation's account.
 *
 * @param id made of the provider and its id for the person; tells nothing of either
 * @param mayMakeBoards what the provider said when they last signed in
 */
public record Account(String id, boolean mayMakeBoards) {}
