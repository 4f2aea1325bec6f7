#include "cli/commands.hpp"

int main(int count, char** words)
{
    return luodi::cli::run({ words + 1, words + count });
}
