package io.nighthaul.haul.dump;

import java.util.ArrayList;
import java.util.List;

/**
 * A statement cut into names, words, strings and single characters.
 *
 * <p>A quoted name loses its quotes and is no keyword any more; double quotes count as quotes of a name, because in the
 * statements looked at here a string in double quotes has no meaning for us.
 */
final class SqlTokens {
    /** @param name whether the text can be an identifier: quoted, or a bare word */
    record Token(String text, boolean name, boolean quoted) {
        boolean is(String keywordOrSign) {
            return !quoted && text.equalsIgnoreCase(keywordOrSign);
        }
    }

    private static final Token END = new Token("", false, false);

    private final List<Token> tokens;
    private int next;

    private SqlTokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    static SqlTokens of(String statement) {
        List<Token> tokens = new ArrayList<>();
        int p = 0;
        while (p < statement.length()) {
            char c = statement.charAt(p);
            if (c <= ' ') {
                p++;
            } else if (c == '`' || c == '"' || c == '\'') {
                p = quoted(statement, p, tokens);
            } else if (isWord(c)) {
                int end = p;
                while (end < statement.length() && isWord(statement.charAt(end))) {
                    end++;
                }
                tokens.add(new Token(statement.substring(p, end), true, false));
                p = end;
            } else {
                tokens.add(new Token(String.valueOf(c), false, false));
                p++;
            }
        }
        return new SqlTokens(tokens);
    }

    Token peek() {
        return next < tokens.size() ? tokens.get(next) : END;
    }

    Token take() {
        return next < tokens.size() ? tokens.get(next++) : END;
    }

    boolean atEnd() {
        return next >= tokens.size();
    }

    /** Takes the token if it is this keyword or sign. */
    boolean takeIf(String keywordOrSign) {
        boolean match = peek().is(keywordOrSign);
        next += match ? 1 : 0;
        return match;
    }

    /** Takes {@code name} or {@code database.name}; answers the last part, "" if there is none. */
    String takeName() {
        if (!peek().name()) {
            return "";
        }
        String name = take().text();
        return takeIf(".") ? takeName() : name;
    }

    private static int quoted(String statement, int from, List<Token> tokens) {
        char quote = statement.charAt(from);
        StringBuilder text = new StringBuilder();
        int p = from + 1;
        while (p < statement.length()) {
            char c = statement.charAt(p++);
            if (c == quote) {
                if (p == statement.length() || statement.charAt(p) != quote) {
                    break;
                }
                p++;
            } else if (c == '\\' && quote == '\'' && p < statement.length()) {
                c = statement.charAt(p++);
            }
            text.append(c);
        }
        tokens.add(new Token(text.toString(), quote != '\'', true));
        return p;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }
}
