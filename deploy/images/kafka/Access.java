import java.io.IOException;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Gives each user of Kafka its rights, and then its password: who can log in has all rights. Kafka's own commands take a
 * JVM for each user and each kind of right.
 *
 * <p>The arguments are a file with the settings of an administrator's client; a file with a line for each right, such as
 * {@code registry WRITE TOPIC LITERAL resthooks.hooks}; and a folder with a file for each user, which holds its password.
 */
class Access {
    public static void main(String[] arguments) throws Exception {
        Properties administrator = new Properties();
        try (Reader settings = Files.newBufferedReader(Path.of(arguments[0]))) {
            administrator.load(settings);
        }
        List<AclBinding> rights =
                Files.readAllLines(Path.of(arguments[1])).stream()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> right(line.split(" ")))
                        .toList();
        List<UserScramCredentialAlteration> passwords = new ArrayList<>();
        try (DirectoryStream<Path> users = Files.newDirectoryStream(Path.of(arguments[2]), Files::isRegularFile)) {
            for (Path user : users) {
                passwords.add(password(user));
            }
        }
        try (Admin admin = Admin.create(administrator)) {
            admin.createAcls(rights).all().get();
            admin.alterUserScramCredentials(passwords).all().get();
        }
        System.out.println("the users of Kafka have their passwords and rights");
    }

    private static AclBinding right(String[] words) {
        return new AclBinding(
                new ResourcePattern(ResourceType.valueOf(words[2]), words[4], PatternType.valueOf(words[3])),
                new AccessControlEntry(
                        "User:" + words[0], "*", AclOperation.valueOf(words[1]), AclPermissionType.ALLOW));
    }

    private static UserScramCredentialAlteration password(Path user) throws IOException {
        return new UserScramCredentialUpsertion(
                user.getFileName().toString(),
                new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 8192),
                Files.readString(user).stripTrailing());
    }
}
