package dev.resthooks.contract.catalogue;

/**
 * What is wrong with a catalogue.
 *
 * @param file the name of the file; empty if the folder is at fault
 * @param line the line, from 1 on; 0 if the file as a whole is at fault
 * @param path where in the file, such as {@code events.OrderPaid.sample}; empty for the whole
 */
public record CatalogueFault(String file, int line, String path, String text) {
    /** Returns {@code orders.yaml:14: events.OrderPaid.sample.id: is missing}, for any terminal. */
    @Override
    public String toString() {
        String place = line == 0 ? file : file + ":" + line;
        String all =
                (place.isEmpty() ? "" : place + ": ") + (path.isEmpty() ? "" : path + ": ") + text;
        return all.substring(0, Math.min(all.length(), 1_000)).replaceAll("\\p{C}", " ");
    }
}
