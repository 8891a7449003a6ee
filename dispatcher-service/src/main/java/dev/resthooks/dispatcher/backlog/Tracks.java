package dev.resthooks.dispatcher.backlog;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.dispatcher.eventlog.Partition;
import dev.resthooks.dispatcher.report.LedgerEntry;
import dev.resthooks.dispatcher.report.Position;
import dev.resthooks.dispatcher.report.Share;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The partitions that are ours, and what of them is on its way into the ledger. */
final class Tracks {
    private final Load load;
    private final Map<Partition, Track> tracks = new HashMap<>();
    private Optional<LedgerEntry> unwritten = Optional.empty();

    Tracks(Load load) {
        this.load = load;
    }

    void assigned(Map<Partition, Position> kept) {
        kept.forEach((partition, position) -> tracks.put(partition, new Track(position)));
    }

    Optional<Track> find(Partition partition) {
        return Optional.ofNullable(tracks.get(partition));
    }

    Set<Partition> partitions() {
        return Set.copyOf(tracks.keySet());
    }

    void close(Set<Partition> partitions) {
        partitions.forEach(partition -> find(partition).ifPresent(Track::close));
    }

    boolean isQuiet(Set<Partition> partitions) {
        return partitions.stream()
                .allMatch(partition -> find(partition).map(Track::isQuiet).orElse(true));
    }

    void forget(Set<Partition> partitions) {
        for (Partition partition : partitions) {
            Track track = tracks.remove(partition);
            if (track != null) {
                track.forget(load);
            }
        }
        unwritten = unwritten.map(it -> it.without(partitions)).filter(it -> !it.isEmpty());
    }

    /** A hook was stopped: outcomes that could wait may wait no longer. */
    void review() {
        tracks.values().forEach(Track::review);
    }

    Optional<LedgerEntry> unwritten(Predicate<HookId> isStopped) {
        if (unwritten.isEmpty()) {
            Map<Partition, Share> shares = new HashMap<>();
            tracks.forEach((partition, track) ->
                    track.share(isStopped, load).ifPresent(share -> shares.put(partition, share)));
            unwritten = Optional.of(new LedgerEntry(shares)).filter(it -> !it.isEmpty());
        }
        return unwritten;
    }

    void written() {
        unwritten.ifPresent(entry -> entry.shares().forEach(this::written));
        unwritten = Optional.empty();
    }

    private void written(Partition partition, Share share) {
        find(partition).ifPresent(track -> track.written(share.position()));
    }
}
