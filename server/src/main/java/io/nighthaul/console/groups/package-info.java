/**
 * The page of groups: which there are, which vehicles are in them, and by which rules they are judged.
 *
 * <p>Start at {@link io.nighthaul.console.groups.GroupsPage}. It is a page of its own and no view of the vehicles: that list
 * is about a period and its figures, while a group has neither, but has vehicles to be put in and taken out, and rules.
 * Changes go through the API of groups; {@code js/groups.js} makes them.
 *
 * <p>Not here: groups themselves, which are {@code io.nighthaul.fleet}.
 */
@NullMarked
package io.nighthaul.console.groups;

import org.jspecify.annotations.NullMarked;
