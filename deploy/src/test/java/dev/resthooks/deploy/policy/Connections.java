package dev.resthooks.deploy.policy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs in a network namespace of its own: listens at each port of each address, and connects from
 * each address to all of them. Prints a line for each connection that came about.
 *
 * <pre>java Connections ADDRESS,ADDRESS… PORT,PORT…</pre>
 */
final class Connections {
    private static final int PATIENCE = 2_000;

    private Connections() {}

    public static void main(String[] arguments) throws IOException {
        List<InetSocketAddress> all = new ArrayList<>();
        List<ServerSocket> listening = new ArrayList<>();
        List<InetAddress> addresses = new ArrayList<>();
        for (String address : arguments[0].split(",", -1)) {
            addresses.add(InetAddress.ofLiteral(address));
            for (String port : arguments[1].split(",", -1)) {
                all.add(new InetSocketAddress(addresses.getLast(), Integer.parseInt(port)));
                listening.add(
                        new ServerSocket(all.getLast().getPort(), 1_000, addresses.getLast()));
            }
        }
        for (InetAddress from : addresses) {
            for (InetSocketAddress to : all) {
                if (!from.equals(to.getAddress()) && connects(from, to)) {
                    System.out.printf(
                            "%s %s %d%n",
                            from.getHostAddress(), to.getAddress().getHostAddress(), to.getPort());
                }
            }
        }
        for (ServerSocket socket : listening) {
            socket.close();
        }
    }

    private static boolean connects(InetAddress from, InetSocketAddress to) {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(to, PATIENCE);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
